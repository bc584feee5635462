package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks over several fields inside records, map values and list elements, with the answers of the reference. */
class NestedChecksTest {
    @Test
    void shouldCheckValuesOfMaps() {
        Shape limit = Shape.of(Field.number("second"), Field.number("minute"))
                .check(EntityCheck.atLeastOneOf("second", "minute"));

        expect(
                Shape.of(Field.map("limits", Field.string(), Field.record(limit))),
                "{'limits': {'v': {}}}",
                "{'limits': {'@entity': [~at least one of these fields must be non-empty: 'second', 'minute'~]}}",
                "schema violation (config.limits: {\n  [\"@entity\"] = {\n"
                        + "    \"at least one of these fields must be non-empty: 'second', 'minute'\"\n  }\n})");
    }

    @Test
    void shouldCheckElementsOfLists() {
        Shape metric = Shape.of(
                        Field.string("name").oneOf("a", "b"),
                        Field.string("stat_type").oneOf("counter", "set"),
                        Field.number("sample_rate").gt(0))
                .check(EntityCheck.conditional(
                        "stat_type",
                        Field.value().oneOf("counter"),
                        "sample_rate",
                        Field.value().required()));

        expect(
                Shape.of(Field.array("metrics", Field.record(metric))),
                "{'metrics': [{'name': 'zz', 'stat_type': 'counter'}]}",
                "{'metrics': [{'@entity': [~failed conditional validation given value of field 'stat_type'~],"
                        + " 'name': 'expected one of: a, b', 'sample_rate': 'required field missing'}]}",
                """
                schema violation (config.metrics: {
                  {
                    ["@entity"] = {
                      "failed conditional validation given value of field 'stat_type'"
                    },
                    name = "expected one of: a, b",
                    sample_rate = "required field missing"
                  }
                })""");
    }

    @Test
    void shouldCheckARecordAndSayItsOwnWords() {
        Shape ldap = Shape.of(Field.bool("ldaps"), Field.bool("start_tls"))
                .check(EntityCheck.conditional(
                        "ldaps",
                        Field.value().eq(true),
                        "start_tls",
                        Field.value().eq(false),
                        "not both"));

        expect(
                ldap,
                "{'ldaps': true, 'start_tls': true}",
                "{'@entity': ['not both'], 'start_tls': 'value must be false'}",
                "2 schema violations (config.@entity: {\n  \"not both\"\n}; config.start_tls: value must be false)");
    }

    @Test
    void shouldAddToAConditionWhatTheFieldItselfDemands() {
        Shape shape = Shape.of(
                        Field.string("kind").oneOf("a", "b"),
                        Field.string("cookie").match("^%w+$"))
                .check(EntityCheck.conditional(
                        "kind",
                        Field.value().notOneOf("b"),
                        "cookie",
                        Field.value().required()));

        expect(
                shape,
                "{'kind': 'a', 'cookie': '?'}",
                "{'@entity': [~failed conditional validation given value of field 'kind'~],"
                        + " 'cookie': 'invalid value: ?'}",
                null);
        expect(shape, "{'kind': 'zz'}", "{'kind': 'expected one of: a, b'}", null);
        expect(shape, "{'kind': 'b', 'cookie': 5}", "{'cookie': 'expected a string'}", null);
    }

    @Test
    void shouldDemandOneOfSeveralUnderACondition() {
        Shape shape = Shape.of(
                        Field.record("model", Field.string("provider"), Field.string("format"), Field.string("url")))
                .check(EntityCheck.conditionalAtLeastOneOf(
                        "model.provider",
                        Field.value().oneOf("llama2"),
                        List.of("model.format", "model.url"),
                        "set %s"));

        expect(
                shape,
                "{'model': {'provider': 'llama2'}}",
                "{'@entity': [~set 'model.format', 'model.url'~]}",
                "schema violation (config.@entity: {\n  \"set 'model.format', 'model.url'\"\n})");
        expect(shape, "{'model': {'provider': 'llama2', 'url': 'u'}}", "{}", null);
        expect(shape, "{'model': null}", "{}", null);
    }

    @Test
    void shouldAskNothingAboutReferencesToVaults() {
        Shape shape = Shape.of(
                        Field.string("key").referenceable().match("^%d+$").lenMax(3),
                        Field.string("secret").referenceable(),
                        Field.array("list", Field.string().referenceable().match("^%d+$")),
                        Field.map(
                                "map",
                                Field.string(),
                                Field.string().referenceable().oneOf("x")),
                        Field.string("plain").match("^%d+$"))
                .check(EntityCheck.mutuallyRequired("key", "secret"));

        expect(
                shape,
                "{'key': '{vault://env/k}', 'list': ['1', '{vault://env/k}'], 'map': {'a': '{vault://env/k}'}}",
                "{}",
                null);
        expect(
                shape,
                "{'key': '{vault://env/k} ', 'secret': 's', 'plain': '{vault://env/k}'}",
                "{'key': 'length must be at most 3', 'plain': 'invalid value: {vault://env/k}'}",
                null);
        expect(
                shape,
                "{'secret': 's'}",
                "{'@entity': [~all or none of these fields must be set: 'key', 'secret'~]}",
                null);
    }

    @Test
    void shouldLetACheckSpeakOnlyOfARecordThatIsRightInside() {
        Field limits = Field.record("limits", Field.integer("a")).check(value -> "not these");

        expect(Shape.of(limits), "{'limits': {'a': 'x'}}", "{'limits': {'a': 'expected an integer'}}", null);
        expect(Shape.of(limits), "{'limits': {'a': 1}}", "{'limits': 'not these'}", null);
    }

    private static void expect(Shape config, String given, String problems, @Nullable String message) {
        EntitySchema schema = EntitySchema.of("things", Shape.of(Field.record("config", config)));
        SchemaErrors errors = schema.validate(schema.complete(Map.of("config", parse(given)), Instant.EPOCH));

        Map<String, @Nullable Object> expected = parse(problems);
        assertEquals(expected.isEmpty() ? Map.of() : Map.of("config", expected), errors.fields());
        if (message != null) {
            assertEquals(message, errors.message());
        }
    }

    /** JSON with single quotes; {@code ~} around texts that have single quotes in them. */
    private static Map<String, @Nullable Object> parse(String json) {
        String[] parts = json.split("~", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i % 2 == 0 ? parts[i].replace('\'', '"') : '"' + parts[i] + '"';
        }
        return Json.parseObject(String.join("", parts));
    }
}
