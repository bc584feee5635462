package io.sluice.model.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.model.json.Json;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Shape;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemaJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificates",
                "snis",
                "ca_certificates",
                "consumers",
                "upstreams",
                "targets",
                "key_sets",
                "keys",
                "vaults",
                "plugins"
            })
    void shouldAnswerAsTheReference(String type) throws IOException {
        EntitySchema schema = Objects.requireNonNull(CoreSchemas.ALL.find(type));

        JsonNode shown = asNode(SchemaJson.of(schema));

        assertEquals(golden(type), shown);
    }

    @Test
    void shouldDescribeTheConfigurationOfAVault() throws IOException {
        EntitySchema vaults = Objects.requireNonNull(CoreSchemas.ALL.find("vaults"));
        Shape env = Objects.requireNonNull(vaults.variant("env"));

        JsonNode config = field(asNode(SchemaJson.of(env)), "config");

        ((ObjectNode) config).remove("abstract");
        assertEquals(field(golden("vault_env"), "config"), config);
    }

    private static JsonNode field(JsonNode schema, String name) {
        for (JsonNode field : schema.get("fields")) {
            if (field.has(name)) {
                return field.get(name);
            }
        }
        throw new AssertionError("no field " + name);
    }

    private static JsonNode golden(String name) throws IOException {
        try (var in = CoreSchemaJsonTest.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return MAPPER.readTree(in);
        }
    }

    private static JsonNode asNode(Map<String, @Nullable Object> value) throws IOException {
        return MAPPER.readTree(Json.print(value));
    }
}
