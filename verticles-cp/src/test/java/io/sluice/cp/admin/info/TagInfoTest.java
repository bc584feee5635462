package io.sluice.cp.admin.info;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.paging.MemoryNode;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagInfoTest {
    private MemoryNode node;

    @BeforeEach
    void start() throws Exception {
        node = new MemoryNode();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    @Test
    void shouldListEveryTagOfEveryEntityOnce() throws Exception {
        node.edit(TagInfoTest::fill);

        for (int size : List.of(1, 4, 1000)) {
            List<String> rows = rows("/tags?size=" + size, () -> {});
            assertEquals(scan(node.image(), Set.of("a", "b", "c d")), new TreeSet<>(rows));
            assertEquals(new TreeSet<>(rows).size(), rows.size());
        }
        assertEquals(scan(node.image(), Set.of("c d")), new TreeSet<>(rows("/tags/c%20d?size=2", () -> {})));
    }

    @Test
    void shouldGoOnBehindRowsThatAreGoneMeanwhile() throws Exception {
        node.edit(TagInfoTest::fill);
        Set<String> kept = scan(node.image(), Set.of("a", "b", "c d"));
        List<String> seen = rows("/tags?size=3", () -> {
            String id = node.image().all("services").firstKey();
            node.edit(editor -> editor.delete("services", EntityKey.id(id)));
            kept.removeIf(row -> row.contains(id));
        });

        assertEquals(new TreeSet<>(seen).size(), seen.size());
        assertEquals(Set.of(), without(kept, seen));
    }

    private static void fill(ConfigEditor editor) {
        for (int i = 0; i < 20; i++) {
            List<String> tags = i % 3 == 0 ? List.of() : i % 3 == 1 ? List.of("b", "a") : List.of("c d", "b");
            editor.create("services", fields("host", "h", "tags", tags));
            editor.create("consumers", fields("username", "u" + i, "tags", tags));
        }
    }

    /** What happens between two pages. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    private List<String> rows(String path, Meanwhile meanwhile) throws Exception {
        List<String> rows = new ArrayList<>();
        for (Object next = path; next != null; ) {
            Reply page = node.client().get((String) next);
            page.data().forEach(row -> rows.add(row(row.get("entity_name"), row.get("entity_id"), row.get("tag"))));
            meanwhile.run();
            next = page.at("next");
        }
        return rows;
    }

    private static Set<String> scan(ConfigImage image, Set<String> wanted) {
        Set<String> rows = new TreeSet<>();
        image.entities().forEach(entity -> {
            if (entity.get("tags") instanceof List<?> tags) {
                tags.stream().filter(wanted::contains).forEach(tag -> rows.add(row(entity.type(), entity.id(), tag)));
            }
        });
        return rows;
    }

    private static Set<String> without(Set<String> all, List<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(new TreeSet<>(some));
        return rest;
    }

    private static String row(@Nullable Object type, @Nullable Object id, @Nullable Object tag) {
        return type + " " + id + " " + tag;
    }

    private static Map<String, @Nullable Object> fields(Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
