package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.Entity;
import io.sluice.model.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A plugin whose {@code redis_host} and {@code redis_port} moved into {@code redis}, and whose {@code address} is both. */
class ShorthandTest {
    private static final Shape REDIS = Shape.of(
                    Field.string("host"), Field.integer("port").defaultTo(6379))
            .shorthand(Shorthand.formerName(Field.string("server"), "host"));
    private static final Shape CONFIG = Shape.of(
                    Field.integer("minute"),
                    Field.record("redis", REDIS).required(),
                    Field.string("extra").shownWhenSet())
            .shorthand(
                    Shorthand.formerName(Field.string("redis_host"), "redis", "host"),
                    Shorthand.formerName(Field.integer("redis_port"), "redis", "port"),
                    new Shorthand(Field.string("address"), ShorthandTest::parts));
    private static final EntitySchema PLUGINS = EntitySchema.of(
            "plugins",
            Shape.of(
                    Field.string("id").uuid().auto(),
                    Field.string("name").required(),
                    Field.record("config", Shape.of()).required()),
            new Variants(
                    "name",
                    "no %s",
                    Map.of(
                            "limits",
                            Shape.of(Field.record("config", CONFIG).required()),
                            "other",
                            Shape.of(Field.record("config", Field.integer("x")).required()))));

    @Test
    void shouldShowFormerNamesBesideThePresentOnes() {
        Entity plugin = entity("{'minute': 1, 'redis_host': 'h'}");

        assertEquals(
                config("{'minute': 1, 'redis': {'host': 'h', 'port': 6379}, 'extra': null}"), plugin.get("config"));
        assertEquals(
                config("{'minute': 1, 'redis': {'host': 'h', 'port': 6379, 'server': 'h'},"
                        + " 'redis_host': 'h', 'redis_port': 6379}"),
                PLUGINS.shown(plugin, Instant.EPOCH).get("config"));
        assertEquals(List.of(), PLUGINS.verify(plugin));
    }

    @Test
    void shouldTakeBackWhatItShows() {
        Entity plugin = entity("{'minute': 1, 'redis_host': 'h', 'redis_port': 1}");

        Map<String, @Nullable Object> again = PLUGINS.complete(PLUGINS.shown(plugin, Instant.EPOCH), Instant.EPOCH);

        assertEquals(plugin.fields(), again);
    }

    @Test
    void shouldRefuseTwoNamesWithTwoValues() {
        assertEquals(
                Map.of(
                        "config",
                        Map.of(
                                "redis_port",
                                "both deprecated and new field are used but their values mismatch:"
                                        + " redis_port = 1 vs redis.port = 2")),
                problems("{'redis_port': 1, 'redis': {'port': 2, 'host': 'h'}}"));
        assertEquals(Map.of(), problems("{'redis_port': 2, 'redis': {'port': 2}}"));
        assertEquals(Map.of(), problems("{'redis_port': null, 'redis': {'port': 2}}"));
    }

    @Test
    void shouldNameAFormerNameWithAWrongValue() {
        assertEquals(
                Map.of("config", Map.of("redis_port", "expected an integer", "redis_host", "expected a string")),
                problems("{'redis_port': 'x', 'redis_host': 5}"));
        assertEquals(
                Map.of("config", Map.of("redis", Map.of("server", "expected a string"))),
                problems("{'redis': {'server': 5}}"));
    }

    @Test
    void shouldPatchByFormerNames() {
        Entity before = entity("{'minute': 1, 'redis': {'host': 'h', 'port': 1}}");

        assertEquals(
                config("{'minute': 1, 'redis': {'host': 'i', 'port': 1}, 'extra': null}"),
                patched(before, "{'redis_host': 'i'}"));
        assertEquals(
                config("{'minute': 1, 'redis': {'host': null, 'port': 1}, 'extra': null}"),
                patched(before, "{'redis_host': null}"));
        assertEquals(
                config("{'minute': 1, 'redis': {'host': 'j', 'port': 1}, 'extra': null}"),
                patched(before, "{'redis': {'server': 'j'}}"));
    }

    @Test
    void shouldPreferAShorthandWithANameOfItsOwn() {
        assertEquals(
                config("{'minute': null, 'redis': {'host': 'h', 'port': 7}, 'extra': null}"),
                entity("{'address': 'h:7', 'redis': {'port': 1}}").get("config"));
    }

    @Test
    void shouldShowExtrasOnlyWhenSet() {
        assertEquals("e", shown("{'extra': 'e'}").get("extra"));
        assertEquals(false, shown("{}").containsKey("extra"));
        assertEquals(
                List.of("minute", "redis"),
                CONFIG.fields().stream()
                        .filter(field -> !field.isShownWhenSet())
                        .map(Field::name)
                        .toList());
    }

    @Test
    void shouldTypeFormsByTheVariantOfWhatIsChanged() {
        Map<String, @Nullable Object> form =
                Json.parseObject("{\"config\": {\"minute\": \"5\", \"redis_port\": \"6\", \"x\": \"7\"}}");

        assertEquals(
                Map.of("config", Map.of("minute", 5L, "redis_port", 6L, "x", "7")),
                FormValues.typed(PLUGINS, form, Map.of("name", "limits")));
        assertEquals(
                Map.of("config", Map.of("minute", "5", "redis_port", "6", "x", 7L)),
                FormValues.typed(PLUGINS, form, Map.of("name", "other")));
    }

    private static Map<String, Object> parts(Object address) {
        String[] parts = String.valueOf(address).split(":", 2);
        return Map.of("redis", Map.of("host", parts[0], "port", Long.valueOf(parts[1])));
    }

    private static Map<String, @Nullable Object> config(String json) {
        return Json.parseObject(json.replace('\'', '"'));
    }

    private static Entity entity(String config) {
        return new Entity(
                "plugins", PLUGINS.complete(Map.of("name", "limits", "config", config(config)), Instant.EPOCH));
    }

    private static Map<String, @Nullable Object> shown(String config) {
        return Values.map(PLUGINS.shown(entity(config), Instant.EPOCH).getOrDefault("config", Map.of()));
    }

    private static Map<String, @Nullable Object> problems(String config) {
        return PLUGINS.validate(entity(config).fields()).fields();
    }

    private static @Nullable Object patched(Entity before, String config) {
        return PLUGINS.merge(before, Map.of("config", config(config)), Instant.EPOCH)
                .get("config");
    }
}
