package io.sluice.dp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.router.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuntimeHolderTest {
    private final RuntimeHolder holder = new RuntimeHolder();
    private final TestConfig config = new TestConfig(holder);

    @Test
    void shouldStartEmpty() {
        assertEquals(Position.NONE, holder.current().position());
        assertEquals(0, holder.current().index().size());
        assertEquals(0, holder.current().entities());
    }

    @Test
    void shouldFollowChanges() {
        config.service("s", "127.0.0.1", 9000, Map.of("path", "/base"));
        config.route("r", "s", Map.of("paths", List.of("/a")));

        Runtime runtime = holder.current();
        assertTrue(runtime.index().contains(config.id("routes", "r")));
        assertEquals(2, runtime.entities());
        assertEquals("/base", service(runtime, "r").path());
        assertEquals("127.0.0.1:9000", service(runtime, "r").endpoint().authority());
        assertEquals(config.image().position(), runtime.position());

        config.patch("services", "s", Map.of("path", "/other"));
        assertEquals("/other", service(holder.current(), "r").path());
        assertEquals("/base", service(runtime, "r").path(), "an old runtime does not change");

        config.delete("routes", "r");
        assertEquals(0, holder.current().index().size());
    }

    @Test
    void shouldLeaveOutRoutesOfDisabledServices() {
        config.service("s", "127.0.0.1", 9000, Map.of("enabled", false));
        config.route("r", "s", Map.of("paths", List.of("/a")));
        String id = config.id("routes", "r");
        assertFalse(holder.current().index().contains(id));

        config.patch("services", "s", Map.of("enabled", true));
        assertTrue(holder.current().index().contains(id));

        config.patch("services", "s", Map.of("enabled", false));
        assertFalse(holder.current().index().contains(id));
    }

    @Test
    void shouldKeepTheLastGoodFormOfARefusedEntity() {
        config.service("s", "127.0.0.1", 9000, Map.of());
        config.service("t", "127.0.0.1", 9001, Map.of());
        config.route("r", "s", Map.of("paths", List.of("/a")));
        Entity bad = changed("services", "s", Map.of("protocol", "grpc", "port", 9002L));
        Entity good = changed("services", "t", Map.of("port", 9003L));

        ApplyResult result = apply(List.of(Change.update(bad), Change.update(good)));

        assertEquals(1, result.refused().size());
        Refused refused = result.refused().get(0);
        assertEquals("services", refused.type());
        assertEquals("s", refused.name());
        assertEquals("protocol", refused.field());
        assertEquals("127.0.0.1:9000", service(holder.current(), "r").endpoint().authority());
        assertEquals(
                "127.0.0.1:9003",
                holder.current()
                        .services()
                        .get(config.id("services", "t"))
                        .endpoint()
                        .authority());

        ApplyResult healed = apply(List.of(Change.update(changed("services", "s", Map.of("port", 9004L)))));
        assertEquals(List.of(), healed.refused());
        assertEquals("127.0.0.1:9004", service(holder.current(), "r").endpoint().authority());
    }

    @Test
    void shouldRefuseWhatTheSchemaRefuses() {
        config.service("s", "127.0.0.1", 9000, Map.of());

        ApplyResult result = apply(List.of(Change.update(changed("services", "s", Map.of("port", 70000L)))));

        assertEquals(1, result.refused().size());
        assertEquals("port", result.refused().get(0).field());
    }

    @Test
    void shouldServeARouteWhoseServiceWasRefusedWithoutAService() {
        config.service("s", "127.0.0.1", 9000, Map.of());
        config.route("r", "s", Map.of("paths", List.of("/a")));
        RuntimeHolder fresh = new RuntimeHolder();
        ConfigImage image = config.image()
                .with(
                        9,
                        List.of(Change.update(
                                changed("services", "s", Map.of("tls_verify_depth", 1L, "protocol", "tcp")))));

        ApplyResult result = fresh.apply(image);

        assertEquals(1, result.refused().size());
        Route route = fresh.current().routes().get(config.id("routes", "r"));
        assertNotNull(route);
        assertNull(fresh.current().service(route));
        assertTrue(fresh.current().index().contains(route.id()));
    }

    @Test
    void shouldCompileOnlyWhatDiffersFromAFullConfiguration() {
        config.service("s", "127.0.0.1", 9000, Map.of());
        config.service("t", "127.0.0.1", 9001, Map.of());
        Runtime before = holder.current();
        Entity moved = changed("services", "t", Map.of("port", 9005L));
        ConfigImage other = ConfigImage.of(
                CoreSchemas.ALL,
                "another",
                3,
                List.of(config.image().all("services").get(config.id("services", "s")), moved));

        holder.apply(other, List.of());

        Runtime after = holder.current();
        assertEquals("another", after.position().epoch());
        assertSame(
                before.services().get(config.id("services", "s")),
                after.services().get(config.id("services", "s")));
        assertEquals(
                "127.0.0.1:9005", after.services().get(moved.id()).endpoint().authority());
    }

    private ApplyResult apply(List<Change> changes) {
        return holder.apply(config.image().with(config.image().version() + 1, changes), changes);
    }

    private Entity changed(String type, String name, Map<String, Object> fields) {
        Entity entity = config.image().get(type, config.id(type, name));
        assertNotNull(entity);
        Map<String, @Nullable Object> all = new HashMap<>(entity.fields());
        all.putAll(fields);
        return new Entity(type, all);
    }

    private ServicePlan service(Runtime runtime, String routeName) {
        Route route = runtime.routes().get(config.id("routes", routeName));
        assertNotNull(route);
        ServicePlan service = runtime.service(route);
        assertNotNull(service);
        return service;
    }
}
