package io.sluice.model.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.RandomJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void shouldWriteTheSameTextAgainAfterReadingIt() {
        RandomJson values = new RandomJson(4);
        for (int i = 0; i < 2000; i++) {
            String text = CanonicalJson.of(values.object(3));

            assertEquals(text, CanonicalJson.of(Json.parse(text)));
        }
    }

    @Test
    void shouldSortKeysAndDropFractionsOfWholeNumbers() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", 2.0);
        value.put("a", 1L);

        assertEquals("{\"a\":1,\"b\":2}", CanonicalJson.of(value));
    }
}
