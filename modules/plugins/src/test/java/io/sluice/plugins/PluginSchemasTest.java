package io.sluice.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.model.schema.SchemaJson;
import io.sluice.plugin.PluginType;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of all plugins, compared with what the reference answers to {@code GET /schemas/plugins/...}. */
class PluginSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUNDLED = 45;

    static Stream<PluginType> types() {
        return PluginCatalog.BUNDLED.types().stream();
    }

    @Test
    void shouldBundleAllPlugins() {
        assertEquals(BUNDLED, PluginCatalog.BUNDLED.types().size());
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldDeclareWhatTheReferenceShows(PluginType type) throws IOException {
        JsonNode expected = TestData.read("schemas/" + type.name() + ".json");
        JsonNode shown = JSON.readTree(JSON.writeValueAsString(SchemaJson.of(type.schema())));

        assertEquals(comparable(expected).toPrettyString(), comparable(shown).toPrettyString());
    }

    /** Without prose, without the session secret, which every process makes for itself, and with attributes in one order. */
    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode out = JSON.createArrayNode();
            array.forEach(element -> out.add(comparable(element)));
            return out;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode out = JSON.createObjectNode();
        object.fieldNames().forEachRemaining(name -> out.set(name, comparable(object.get(name))));
        out.remove("description");
        if (out.path("secret").path("default").isTextual()) {
            ((ObjectNode) out.get("secret")).put("default", "made by the process");
        }
        return TestData.sorted(out);
    }
}
