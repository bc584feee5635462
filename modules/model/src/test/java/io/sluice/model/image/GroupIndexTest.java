package io.sluice.model.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupIndexTest {
    private static final List<String> TAGS = List.of("a", "b", "c", "d", "e");

    @Test
    void shouldKnowWhichEntitiesHaveATag() {
        ConfigImage image = image(List.of(service("2", "x", "y"), service("1", "y"), service("3")));

        assertEquals(List.of("1", "2"), List.copyOf(image.tagged("services", "y")));
        assertEquals(List.of("2"), List.copyOf(image.tagged("services", "x")));
        assertEquals(Set.of(), image.tagged("services", "nobody"));
        assertEquals(Set.of(), image.tagged("routes", "y"));
        assertEquals(List.of("x", "y"), List.copyOf(image.tags("services")));
    }

    @Test
    void shouldFollowChangesAndLeaveTheImageBeforeAsItWas() {
        ConfigImage before = image(List.of(service("1", "x", "y"), service("2", "y")));

        ConfigImage after = before.with(2, List.of(Change.update(service("1", "z")), Change.delete("services", "2")));

        assertEquals(Set.of("z"), after.tags("services"));
        assertEquals(Set.of("1"), after.tagged("services", "z"));
        assertEquals(Set.of("1", "2"), before.tagged("services", "y"));
    }

    @Test
    void shouldNotBeChangedFromOutside() {
        ConfigImage image = image(List.of(service("1", "x")));

        assertThrows(
                UnsupportedOperationException.class,
                () -> image.tagged("services", "x").clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> image.tags("services").clear());
    }

    @Test
    void shouldAgreeWithAScanAfterAnyChanges() {
        Random random = new Random(11);
        ConfigImage image = image(List.of());
        for (int version = 1; version <= 300; version++) {
            image = image.with(version, changes(random, version % 50 == 0 ? 400 : 1 + random.nextInt(8)));

            SortedMap<String, Set<String>> scanned = scan(image);
            assertEquals(scanned.keySet(), image.tags("services"), "tags at version " + version);
            for (String tag : TAGS) {
                Set<String> ids = scanned.getOrDefault(tag, Set.of());
                assertEquals(
                        List.copyOf(ids), List.copyOf(image.tagged("services", tag)), tag + " at version " + version);
            }
        }
    }

    private static List<Change> changes(Random random, int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "id" + random.nextInt(200);
            changes.add(
                    random.nextInt(3) == 0
                            ? Change.delete("services", id)
                            : Change.update(service(id, someTags(random).toArray(String[]::new))));
        }
        return changes;
    }

    private static List<String> someTags(Random random) {
        return TAGS.stream().filter(tag -> random.nextInt(4) == 0).toList();
    }

    private static SortedMap<String, Set<String>> scan(ConfigImage image) {
        SortedMap<String, Set<String>> found = new TreeMap<>();
        for (Entity entity : image.all("services").values()) {
            if (entity.get("tags") instanceof List<?> tags) {
                tags.forEach(tag -> found.computeIfAbsent((String) tag, key -> new TreeSet<>())
                        .add(entity.id()));
            }
        }
        return found;
    }

    private static ConfigImage image(List<Entity> entities) {
        return ConfigImage.of(CoreSchemas.ALL, "epoch", 1, entities);
    }

    private static Entity service(String id, String... tags) {
        Map<String, @Nullable Object> fields = new HashMap<>(Map.of("id", id, "name", "name of " + id, "host", "h"));
        fields.put("tags", tags.length == 0 ? null : List.of(tags));
        return new Entity("services", fields);
    }
}
