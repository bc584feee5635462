package io.sluice.dp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

class MapEditsTest {
    /** Few edits are put in one by one, many at once. */
    @Test
    void shouldBeTheMapWithItsEditsHoweverManyTheyAre() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            Map<String, Integer> wanted = new TreeMap<>();
            int size = random.nextInt(20);
            for (int i = 0; i < size; i++) {
                wanted.put("k" + random.nextInt(30), i);
            }
            MapEdits<Integer> edits = new MapEdits<>(TreePMap.from(wanted));
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                edit(wanted, edits, "k" + random.nextInt(30), random.nextInt(3) == 0 ? null : i);
            }
            assertEquals(wanted, edits.result());
        }
    }

    private static void edit(
            Map<String, Integer> wanted, MapEdits<Integer> edits, String key, @Nullable Integer value) {
        edits.put(key, value);
        if (value == null) {
            wanted.remove(key);
        } else {
            wanted.put(key, value);
        }
        assertEquals(wanted.get(key), edits.get(key));
    }
}
