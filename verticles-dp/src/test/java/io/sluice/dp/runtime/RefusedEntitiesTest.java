package io.sluice.dp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a newer control plane says of entities, and this data plane does not understand, of any type. */
class RefusedEntitiesTest {
    private static final String CREDENTIALS = "keyauth_credentials";

    private final RuntimeHolder holder = new RuntimeHolder();
    private final TestConfig config = new TestConfig(holder);

    @Test
    void shouldLetNobodyInByARefusedCredential() {
        config.consumer("alice", "alice-key", Map.of());
        config.consumer("bob", "bob-key", Map.of());
        Entity before = entity(CREDENTIALS, config.credential("alice-key"));

        ApplyResult result = config.change(Change.update(with(before, "only_from", List.of("10.0.0.0/8"))));

        assertEquals(List.of(CREDENTIALS + "/" + before.id() + " only_from"), named(result));
        assertNull(holder.current().byUnique(CREDENTIALS, "key", "alice-key"));
        assertNull(holder.current().get(CREDENTIALS, before.id()));
        assertNotNull(holder.current().byUnique(CREDENTIALS, "key", "bob-key"));

        assertEquals(List.of(), config.change(Change.update(before)).refused());
        assertEquals(before, holder.current().byUnique(CREDENTIALS, "key", "alice-key"));
    }

    @Test
    void shouldTakeAnUnknownFieldWithoutAValueForNothing() {
        config.consumer("alice", "alice-key", Map.of());
        Entity before = entity(CREDENTIALS, config.credential("alice-key"));

        assertEquals(
                List.of(),
                config.change(Change.update(with(before, "only_from", null))).refused());
        assertNotNull(holder.current().byUnique(CREDENTIALS, "key", "alice-key"));
    }

    @Test
    void shouldLetNobodyInAsARefusedConsumerAlsoAtStart() {
        String alice = config.consumer("alice", "alice-key", Map.of());
        config.change(Change.update(with(entity("consumers", alice), "username", 7L)));
        RuntimeHolder fresh = new RuntimeHolder();

        ApplyResult result = fresh.apply(config.image());

        assertEquals(List.of("consumers/" + alice + " username"), named(result));
        assertNull(fresh.current().get("consumers", alice));
        assertNull(holder.current().get("consumers", alice));
    }

    @Test
    void shouldForgetTheRefusalWithTheEntity() {
        String alice = config.consumer("alice", "alice-key", Map.of());
        config.change(Change.update(with(entity("consumers", alice), "blocked", true)));

        ApplyResult result = config.change(
                Change.delete(CREDENTIALS, config.credential("alice-key")), Change.delete("consumers", alice));

        assertEquals(List.of(), result.refused());
    }

    @Test
    void shouldKeepTheLastGoodFormOfATargetAndServeTheOthers() {
        config.edit(editor -> editor.create("upstreams", Map.of("name", "u")));
        String upstream = config.id("upstreams", "u");
        for (String target : List.of("127.0.0.1:9001", "127.0.0.1:9002")) {
            config.edit(editor -> editor.create(
                    "targets", Map.of("target", target, "weight", 100L, "upstream", Map.of("id", upstream))));
        }
        Entity first = config.image().all("targets").values().iterator().next();

        ApplyResult result = config.change(Change.update(with(first, "weight", -5L)));
        ApplyResult again = config.change(Change.update(with(first, "zone", "b")));

        assertEquals(List.of("targets/" + first.id() + " weight"), named(result));
        assertEquals(List.of("targets/" + first.id() + " zone"), named(again));
        assertEquals(first, holder.current().get("targets", first.id()));
        assertNotNull(holder.current().upstreams().get("u"));
    }

    @Test
    void shouldRefuseACertificateByName() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("id", "6b5ff6cb-24b1-4b6a-9e39-0a4b0a7e4d11");
        fields.put("cert", "not a certificate");
        fields.put("key", "not a key");

        ApplyResult result = config.change(Change.create(new Entity("certificates", fields)));

        assertEquals(1, result.refused().size());
        assertEquals("certificates", result.refused().get(0).type());
        assertNull(holder.current().get("certificates", "6b5ff6cb-24b1-4b6a-9e39-0a4b0a7e4d11"));
    }

    private Entity entity(String type, String id) {
        Entity entity = config.image().get(type, id);
        assertNotNull(entity);
        return entity;
    }

    private static Entity with(Entity entity, String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>(entity.fields());
        fields.put(field, value);
        return new Entity(entity.type(), fields);
    }

    private static List<String> named(ApplyResult result) {
        return result.refused().stream()
                .map(refused -> refused.type() + "/" + refused.id() + " " + refused.field())
                .toList();
    }
}
