package io.sluice.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations that are refused, with the fields at fault as Kong names them. */
class PluginRefusalsTest {
    static Stream<JsonNode> refusals() throws IOException {
        return StreamSupport.stream(TestData.read("refusals.json").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuse(JsonNode refusal) {
        var plugin = Plugins.complete(
                refusal.get("plugin").asText(),
                Plugins.parse(refusal.get("config").toString()));

        assertEquals(
                Plugins.parse(refusal.get("fields").toString()),
                Plugins.problems(plugin).fields());
    }

    /** What looks wrong, but is taken by the reference, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "file-log | {\"path\": \"a\\nb\"}",
                "grpc-gateway | {\"proto\": \"/none.proto\"}",
                "http-log | {\"http_endpoint\": \"ftp://x\"}",
                "key-auth | {\"key_names\": []}",
                "aws-lambda | {}"
            })
    void shouldTakeWhatTheReferenceTakes(String plugin, String config) {
        assertEquals(
                Map.of(),
                Plugins.problems(Plugins.complete(plugin, Plugins.parse(config)))
                        .fields());
    }

    @Test
    void shouldRefuseScopesThatAPluginDoesNotHave() {
        Map<String, String> target = Map.of("id", "10000000-0000-4000-8000-000000000001");

        var fields = Plugins.problems(
                        Plugins.again(Map.of("name", "key-auth", "consumer", target, "consumer_group", target)))
                .fields();

        assertEquals(Map.of("consumer", "value must be null", "consumer_group", "value must be null"), fields);
    }
}
