package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What plugins need of the engine: variants, nested records, shorthands, checks over paths. */
class PluginDeclarationTest {
    private static final Field REDIS = Field.record(
                    "redis",
                    Field.string("host"),
                    Field.integer("port").defaultTo(6379).between(0, 65535))
            .required();

    private static final Shape LIMITS = Shape.of(Field.record(
                            "config",
                            Shape.of(
                                            Field.number("second").gt(0),
                                            Field.number("minute").gt(0),
                                            Field.string("policy")
                                                    .defaultTo("local")
                                                    .oneOf("local", "redis")
                                                    .lenMin(0),
                                            Field.map(
                                                    "headers",
                                                    Field.string(),
                                                    Field.array(Field.string().match("^[%w-]+$"))),
                                            REDIS)
                                    .shorthand(
                                            old("redis_host", "host", Field.string("redis_host")),
                                            old("redis_port", "port", Field.integer("redis_port"))))
                    .required()
                    .check(config -> Values.at(Values.map(config), "policy") == null ? "policy is gone" : null))
            .check(
                    EntityCheck.atLeastOneOf("config.second", "config.minute"),
                    EntityCheck.conditional(
                            "config.policy",
                            Field.value().eq("redis"),
                            "config.redis.host",
                            Field.value().required()));

    private static final EntitySchema PLUGINS = EntitySchema.of(
            "plugins",
            Shape.of(
                    Field.string("id").uuid().auto(),
                    Field.string("name").required(),
                    Field.string("secret").auto(),
                    Field.record("config", Shape.of()).required().attribute("abstract", true)),
            new Variants("name", "plugin '%s' not enabled", Map.of("limits", LIMITS)));

    @Test
    void shouldFillNestedRecordsFromDefaultsAndShorthands() {
        Map<String, @Nullable Object> plugin =
                complete("{'name': 'limits', 'config': {'minute': 5, 'redis_host': 'h', 'redis_port': 1}}");

        assertEquals(Json.parseObject("""
                        {"second": null, "minute": 5, "policy": "local", "headers": null,
                         "redis": {"host": "h", "port": 1}}
                        """), plugin.get("config"));
        assertEquals(32, String.valueOf(plugin.get("secret")).length());
        assertTrue(PLUGINS.validate(plugin).isEmpty());
    }

    @Test
    void shouldNameFieldsOfRecordsInErrors() {
        expect(
                "{'name': 'limits', 'config': {'minute': 'x', 'zzz': 1, 'redis': {'port': -1}}}",
                "{'config': {'minute': 'expected a number', 'zzz': 'unknown field',"
                        + " 'redis': {'port': 'value should be between 0 and 65535'}}}",
                "3 schema violations (config.minute: expected a number;"
                        + " config.redis: {\n  port = \"value should be between 0 and 65535\"\n};"
                        + " config.zzz: unknown field)");
    }

    @Test
    void shouldFillARequiredRecordBeforeChecksOverIt() {
        expect(
                "{'name': 'limits'}",
                "{'@entity': [\"at least one of these fields must be non-empty: ~config.second~, ~config.minute~\"]}",
                "schema violation (at least one of these fields must be non-empty: 'config.second', 'config.minute')");
    }

    @Test
    void shouldPutConditionalErrorsAtTheirPath() {
        expect(
                "{'name': 'limits', 'config': {'minute': 1, 'policy': 'redis'}}",
                "{'@entity': [\"failed conditional validation given value of field ~config.policy~\"],"
                        + " 'config': {'redis': {'host': 'required field missing'}}}",
                "2 schema violations (failed conditional validation given value of field 'config.policy';"
                        + " config.redis: {\n  host = \"required field missing\"\n})");
    }

    @Test
    void shouldPrintListsInsideRecordsAsTables() {
        expect(
                "{'name': 'limits', 'config': {'minute': 1, 'headers': {'x': ['ok', '?']}}}",
                "{'config': {'headers': [null, 'invalid value: ?']}}",
                "schema violation (config.headers: {\n  [2] = \"invalid value: ?\"\n})");
    }

    @Test
    void shouldLetACheckSpeakForARecord() {
        expect(
                "{'name': 'limits', 'config': {'minute': 1, 'policy': null}}",
                "{'config': 'policy is gone'}",
                "schema violation (config: policy is gone)");
    }

    @Test
    void shouldRefuseUnknownVariants() {
        expect(
                "{'name': 'nope'}",
                "{'name': \"plugin ~nope~ not enabled\"}",
                "schema violation (name: plugin 'nope' not enabled)");
    }

    @Test
    void shouldTypeForms() {
        assertEquals(
                Json.parseObject("""
                        {"name": "limits", "config": {"minute": 5, "policy": null, "redis_port": 80, "redis": {"port": "x"},
                         "headers": {"a": ["b"]}}, "other": "1"}
                        """),
                FormValues.typed(
                        PLUGINS,
                        parse("{'name': 'limits', 'config': {'minute': '5', 'policy': '', 'redis_port': '80',"
                                + " 'redis': {'port': 'x'}, 'headers': {'a': 'b'}}, 'other': '1'}")));
    }

    private static Shorthand old(String name, String kept, Field field) {
        return new Shorthand(field.named(name), value -> Map.of("redis", Map.of(kept, value)));
    }

    private static void expect(String input, String fields, String message) {
        SchemaErrors errors = PLUGINS.validate(complete(input));

        assertEquals(Json.parseObject(fields.replace('\'', '"').replace('~', '\'')), errors.fields());
        assertEquals(message, errors.message());
    }

    private static Map<String, @Nullable Object> complete(String input) {
        return PLUGINS.complete(parse(input), Instant.EPOCH);
    }

    private static Map<String, @Nullable Object> parse(String json) {
        return Json.parseObject(json.replace('\'', '"'));
    }
}
