package io.sluice.cp.admin.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaggedPagesTest {
    private static final List<String> TAGS = List.of("often", "seldom", "other");
    private static MemoryNode node;
    private final Random random = new Random(5);

    @BeforeAll
    static void start() throws Exception {
        node = new MemoryNode();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @BeforeEach
    void clear() throws Exception {
        node.edit(editor -> {
            for (String type : List.of("routes", "services")) {
                List.copyOf(editor.image().all(type).keySet()).forEach(id -> editor.delete(type, EntityKey.id(id)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "often",
                "seldom",
                "nobody",
                "often,seldom",
                "often,nobody",
                "often/seldom",
                "seldom/nobody/often"
            })
    void shouldListWhatAScanFinds(String tags) throws Exception {
        node.edit(editor -> {
            for (int i = 0; i < 120; i++) {
                editor.create("services", service(i, someTags()));
            }
            for (int i = 0; i < 240; i++) {
                editor.create("routes", route("service-" + i % 2, someTags()));
            }
        });
        String owner = id("services", "service-1");

        List<String> services = scan("services", entity -> wanted(tags, entity));
        List<String> routes =
                scan("routes", entity -> wanted(tags, entity) && owner.equals(entity.reference("service")));

        assertEquals(services, ids("/services?size=1000&tags=" + tags));
        assertEquals(services, ids("/services?size=1&tags=" + tags));
        assertEquals(services, ids("/services?size=7&tags=" + tags));
        assertEquals(routes, ids("/services/" + owner + "/routes?size=7&tags=" + tags));
    }

    @ParameterizedTest
    @ValueSource(strings = {"often", "often,other", "often/seldom"})
    void shouldNeitherDoubleNorHideRowsWhileOthersWrite(String tags) throws Exception {
        node.edit(editor -> {
            for (int i = 0; i < 60; i++) {
                editor.create("services", service(i, List.of("often", "other")));
            }
        });
        List<String> kept = new ArrayList<>(scan("services", entity -> true));
        List<String> seen = new ArrayList<>();
        for (Object next = "/services?size=5&tags=" + tags; next != null; ) {
            Reply page = node.client().get((String) next);
            page.data().forEach(row -> seen.add((String) row.get("id")));
            String gone = kept.remove(random.nextInt(kept.size()));
            String untagged = kept.remove(random.nextInt(kept.size()));
            int made = seen.size();
            node.edit(editor -> {
                editor.delete("services", EntityKey.id(gone));
                editor.patch("services", EntityKey.id(untagged), fields("tags", null));
                editor.create("services", service(1000 + made, TAGS));
            });
            next = page.at("next");
        }

        assertEquals(new ArrayList<>(new TreeSet<>(seen)), seen);
        assertTrue(seen.containsAll(kept));
    }

    @Test
    void shouldFindTheFewThatHaveTwoTagsOfMany() throws Exception {
        int half = 5500;
        node.edit(editor -> {
            for (int i = 0; i < half; i++) {
                editor.create("services", service(i, List.of("often")));
                editor.create("services", service(half + i, List.of("other")));
            }
            editor.create("services", service(2 * half, List.of("often", "other")));
        });

        List<Map<String, Object>> both =
                node.client().get("/services?tags=often,other").data();

        assertEquals(
                List.of("service-" + 2 * half),
                both.stream().map(row -> row.get("name")).toList());
        assertEquals(100, node.client().get("/services?tags=often/other").data().size());
    }

    private static List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        for (Object next = path; next != null; ) {
            Reply page = node.client().get((String) next);
            page.data().forEach(row -> ids.add((String) row.get("id")));
            next = page.at("next");
        }
        return ids;
    }

    private static List<String> scan(String type, Predicate<Entity> wanted) {
        return node.image().all(type).values().stream()
                .filter(wanted)
                .map(Entity::id)
                .toList();
    }

    private static boolean wanted(String filter, Entity entity) {
        List<?> tags = entity.get("tags") instanceof List<?> own ? own : List.of();
        return filter.contains("/")
                ? List.of(filter.split("/")).stream().anyMatch(tags::contains)
                : tags.containsAll(List.of(filter.split(",")));
    }

    private static String id(String type, String name) {
        Entity entity = new EntityKey("name", name).find(node.image(), type);
        return entity == null ? "" : entity.id();
    }

    private List<String> someTags() {
        return TAGS.stream()
                .filter(tag -> random.nextInt(tag.equals("often") ? 2 : 6) == 0)
                .toList();
    }

    private static Map<String, @Nullable Object> service(int number, List<String> tags) {
        return fields("name", "service-" + number, "host", "h", "tags", tags);
    }

    private static Map<String, @Nullable Object> route(String service, List<String> tags) {
        return fields("paths", List.of("/"), "tags", tags, "service", Map.of("name", service));
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
