package io.sluice.model.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigImageTest {
    private final Entity first = service("1", "a");
    private final Entity second = service("2", "b");
    private final Entity route = route("r", "1");

    @Test
    void shouldHashTheSameInWhateverOrder() {
        assertEquals(hash(image(List.of(first, second, route))), hash(image(List.of(route, second, first))));
    }

    @Test
    void shouldHashAfterChangesAsAFreshImage() {
        ConfigImage changed = image(List.of(first, second))
                .with(2, List.of(Change.update(service("2", "c")), Change.create(route)))
                .with(3, List.of(Change.delete(first)));

        assertEquals(hash(image(List.of(service("2", "c"), route))), hash(changed));
        assertEquals(3, changed.version());
        assertEquals(2, changed.size());
    }

    @Test
    void shouldBuildAtOnceWhatItBuildsStepByStep() {
        Random random = new Random(5);
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entities.add(service("s" + i, "name-" + random.nextInt(60) + "-" + i));
            entities.add(route("r" + i, "s" + random.nextInt(60)));
        }
        ConfigImage steps = image(List.of());
        for (Entity entity : entities) {
            steps = steps.with(1, List.of(Change.create(entity)));
        }
        ConfigImage whole = image(entities);

        assertEquals(steps.position(), whole.position());
        assertEquals(steps.entities(), whole.entities());
        for (int i = 0; i < 60; i++) {
            assertEquals(steps.referring("routes", "service", "s" + i), whole.referring("routes", "service", "s" + i));
            String name = (String) entities.get(2 * i).get("name");
            assertEquals(entities.get(2 * i), whole.byUnique("services", "name", String.valueOf(name)));
        }
    }

    @Test
    void shouldTellANumberFromItsDigits() {
        assertNull(image(List.of(service("1", "12"))).byUnique("services", "name", 12L));
    }

    @Test
    void shouldSwapUniqueNamesInOneCommit() {
        ConfigImage swapped = image(List.of(first, second))
                .with(new Commit(2, List.of(Change.update(service("1", "b")), Change.update(service("2", "a")))));

        assertEquals("2", idOf(swapped.byUnique("services", "name", "a")));
        assertEquals("1", idOf(swapped.byUnique("services", "name", "b")));
    }

    @Test
    void shouldForgetUniqueNamesThatAreGone() {
        ConfigImage renamed = image(List.of(first)).with(2, List.of(Change.update(service("1", "z"))));

        assertNull(renamed.byUnique("services", "name", "a"));
        assertNull(renamed.with(3, List.of(Change.delete(first))).byUnique("services", "name", "z"));
    }

    @Test
    void shouldKnowWhoRefersToWhom() {
        ConfigImage image = image(List.of(first, second, route, route("s", "1")));
        assertEquals(Set.of("r", "s"), image.referring("routes", "service", "1"));

        ConfigImage moved = image.with(2, List.of(Change.update(route("r", "2")), Change.delete("routes", "s")));

        assertEquals(Set.of(), moved.referring("routes", "service", "1"));
        assertEquals(Set.of("r"), moved.referring("routes", "service", "2"));
        assertEquals(Set.of("r", "s"), image.referring("routes", "service", "1"));
    }

    @Test
    void shouldLetTheLastChangeOfAnEntityCount() {
        ConfigImage image = image(List.of()).with(1, List.of(Change.create(first), Change.delete(first)));

        assertNull(image.get("services", "1"));
        assertEquals(ContentHash.EMPTY, hash(image));
    }

    @Test
    void shouldApplyAChangeTwiceAsOnce() {
        ConfigImage once = image(List.of(first)).with(2, List.of(Change.create(second), Change.delete("routes", "x")));

        assertEquals(hash(once), hash(once.with(3, List.of(Change.create(second)))));
    }

    @Test
    void shouldShareWhatDidNotChangeAmongManyEntities() {
        int count = 100_000;
        List<Entity> services = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            services.add(service("id" + i, "name" + i));
        }
        Collections.shuffle(services, new Random(1));
        ConfigImage before = image(services);

        ConfigImage after = before.with(2, List.of(Change.update(service("id5", "other"))));

        assertEquals("name5", nameOf(before.get("services", "id5")));
        assertEquals("other", nameOf(after.get("services", "id5")));
        assertSame(before.all("routes"), after.all("routes"));
        for (Entity service : services) {
            if (!service.id().equals("id5")) {
                assertSame(service, after.get("services", service.id()));
            }
        }
        assertEquals(count, after.size());
        assertEquals(hash(before), hash(after.with(3, List.of(Change.update(service("id5", "name5"))))));
    }

    @Test
    void shouldListInTheOrderOfIdsAndTypes() {
        ConfigImage image = image(List.of(route, second, first));

        assertEquals(new TreeSet<>(Set.of("1", "2")), image.all("services").keySet());
        assertEquals(List.of(first, second, route), image.entities());
    }

    private static ConfigImage image(List<Entity> entities) {
        return ConfigImage.of(CoreSchemas.ALL, "epoch", 1, entities);
    }

    private static Entity service(String id, String name) {
        return new Entity("services", Map.of("id", id, "name", name, "host", "h"));
    }

    private static Entity route(String id, String service) {
        Map<String, @Nullable Object> fields = new HashMap<>(Map.of("id", id, "service", Map.of("id", service)));
        fields.put("name", null);
        return new Entity("routes", fields);
    }

    private static ContentHash hash(ConfigImage image) {
        return image.position().hash();
    }

    private static String idOf(@Nullable Entity entity) {
        assertNotNull(entity);
        return entity.id();
    }

    private static @Nullable Object nameOf(@Nullable Entity entity) {
        assertNotNull(entity);
        return entity.get("name");
    }
}
