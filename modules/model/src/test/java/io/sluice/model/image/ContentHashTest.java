package io.sluice.model.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private final ContentHash one = ContentHash.of("one");
    private final ContentHash two = ContentHash.of("two");

    @Test
    void shouldNotDependOnOrder() {
        assertEquals(one.plus(two), two.plus(one));
    }

    @Test
    void shouldTakeBackWhatWasAdded() {
        assertEquals(one, one.plus(two).minus(two));
        assertEquals(ContentHash.EMPTY, one.minus(one));
    }

    @Test
    void shouldCarryAndBorrowBetweenItsHalves() {
        ContentHash full = new ContentHash(0, -1);
        ContentHash unit = new ContentHash(0, 1);

        assertEquals(new ContentHash(1, 0), full.plus(unit));
        assertEquals(full, new ContentHash(1, 0).minus(unit));
    }

    @Test
    void shouldReadWhatItPrints() {
        assertEquals(one, ContentHash.parse(one.toString()));
        assertEquals("0".repeat(32), ContentHash.EMPTY.toString());
        assertThrows(IllegalArgumentException.class, () -> ContentHash.parse("12"));
    }

    @Test
    void shouldNotDependOnTheOrderOfFieldsOrTheKindOfNumber() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", "a");
        first.put("n", 1L);
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("n", 1.0);
        second.put("id", "a");

        assertEquals(new Entity("t", first).hash(), new Entity("t", second).hash());
        assertNotEquals(new Entity("t", first).hash(), new Entity("u", first).hash());
        assertNotEquals(new Entity("t", first).hash(), new Entity("t", Map.of("id", "a", "n", List.of(1L))).hash());
    }
}
