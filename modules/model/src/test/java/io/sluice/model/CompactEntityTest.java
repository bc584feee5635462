package io.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.image.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What entities make of their fields to save memory must not be seen. */
class CompactEntityTest {
    @Test
    void shouldHaveTheFieldsThatItWasMadeOf() {
        RandomJson values = new RandomJson(7);
        SharedValues shared = new SharedValues();
        for (int i = 0; i < 1000; i++) {
            Map<String, @Nullable Object> fields = values.object(3);
            fields.put("id", "e" + i);

            shouldBeTheSame(fields, new Entity("things", fields).fields());
            shouldBeTheSame(fields, new Entity("things", fields, ContentHash.EMPTY, shared).fields());
        }
    }

    private static void shouldBeTheSame(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> compact) {
        assertEquals(fields, compact);
        assertEquals(compact, fields);
        assertEquals(fields.hashCode(), compact.hashCode());
        assertEquals(new ArrayList<>(fields.entrySet()), new ArrayList<>(compact.entrySet()));
        Map<String, @Nullable Object> visited = new LinkedHashMap<>();
        compact.forEach(visited::put);
        assertEquals(fields, visited);
        fields.forEach((name, value) -> assertEquals(value, compact.get(name)));
        assertFalse(compact.containsKey("missing"));
        assertNull(compact.get("missing"));
    }

    @Test
    void shouldNotFollowTheMapThatItWasMadeOf() {
        Map<String, @Nullable Object> fields = new HashMap<>(Map.of("id", "1", "name", "a"));
        Entity entity = new Entity("things", fields);

        fields.put("name", "b");

        assertEquals("a", entity.get("name"));
        assertThrows(UnsupportedOperationException.class, () -> entity.fields().put("name", "c"));
    }

    @Test
    void shouldShareEqualValuesOfWhatIsReadTogether() {
        SharedValues together = new SharedValues();

        Object one = read("1", together).get("methods");

        assertEquals(List.of("GET", "PUT"), one);
        assertSame(one, read("2", together).get("methods"));
    }

    private static Entity read(String id, SharedValues together) {
        return new Entity("things", Map.of("id", id, "methods", List.of("GET", "PUT")), ContentHash.EMPTY, together);
    }
}
