package io.sluice.model.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.core.OtherSchemas;
import io.sluice.model.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"services", "routes"})
    void shouldAnswerAsTheReference(String type) throws IOException {
        EntitySchema schema = Objects.requireNonNull(CoreSchemas.ALL.find(type));

        assertEquals(golden(type), asNode(SchemaJson.of(schema)));
    }

    @Test
    void shouldAnswerAsTheReferenceForTypesThatNoConfigurationHas() throws IOException {
        for (EntitySchema schema : OtherSchemas.ALL.all()) {
            assertEquals(golden(schema.name()), asNode(SchemaJson.of(schema)), schema.name());
        }
    }

    @Test
    void shouldExpressAPlugin() throws IOException {
        List<String> protocols = List.of("grpc", "grpcs", "http", "https");
        Shape acl = Shape.of(
                        Field.foreign("consumer", "consumers").eq(null),
                        Field.set("protocols", Field.string().oneOf(protocols.toArray()))
                                .required()
                                .defaultTo(protocols),
                        Field.record(
                                        "config",
                                        Field.array("allow", Field.string()),
                                        Field.array("deny", Field.string()),
                                        Field.bool("hide_groups_header")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("always_use_authenticated_groups")
                                                .required()
                                                .defaultTo(false))
                                .required())
                .check(
                        EntityCheck.onlyOneOf("config.allow", "config.deny"),
                        EntityCheck.atLeastOneOf("config.allow", "config.deny"));

        assertEquals(golden("acl"), asNode(SchemaJson.of(acl)));
    }

    @Test
    void shouldShowShorthandsAndChecksOfRecords() {
        Shape redis = Shape.of(Field.string("host"))
                .check(EntityCheck.atLeastOneOf("host"))
                .shorthand(new Shorthand(
                        Field.string("address").attribute("deprecation", Map.of("message", "old")),
                        v -> Map.of("host", v)));

        Map<String, @Nullable Object> shown = SchemaJson.of(Shape.of(Field.record("redis", redis)));

        assertEquals(Json.parseObject("""
                        {"entity_checks": [], "fields": [{"redis": {"type": "record",
                          "fields": [{"host": {"type": "string"}}],
                          "entity_checks": [{"at_least_one_of": ["host"]}],
                          "shorthand_fields": [{"address": {"type": "string", "deprecation": {"message": "old"}}}]}}]}
                        """), shown);
    }

    private static JsonNode golden(String name) throws IOException {
        try (var in = SchemaJsonTest.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return MAPPER.readTree(in);
        }
    }

    private static JsonNode asNode(Map<String, @Nullable Object> value) throws IOException {
        return MAPPER.readTree(Json.print(value));
    }
}
