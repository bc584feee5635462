package io.sluice.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.model.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is filled in, and what is made of former names; the first compared with the reference's answers. */
class PluginDefaultsTest {
    /** The reference refuses its smallest configuration where the answers were recorded. */
    private static final String NOT_RECORDED = "acme";

    static Stream<String> recorded() {
        return PluginCatalog.BUNDLED.types().stream()
                .map(type -> type.name())
                .filter(name -> !name.equals(NOT_RECORDED));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldFillInDefaults(String name) throws IOException {
        JsonNode answer = TestData.read("defaults/" + name + ".json");

        Map<String, @Nullable Object> plugin =
                Plugins.complete(name, Plugins.parse(answer.get("given").toString()));

        assertEquals(Map.of(), Plugins.problems(plugin).fields());
        assertEquals(
                Plugins.parse(answer.get("config").toString()),
                Plugins.shown(plugin).get("config"));
    }

    @Test
    void shouldTakeRedisSettingsByTheirFormerNames() {
        Map<String, @Nullable Object> plugin = Plugins.complete(
                "rate-limiting", Map.of("minute", 5, "policy", "redis", "redis_host", "h", "redis_port", 1));

        assertTrue(Plugins.problems(plugin).isEmpty());
        Map<?, ?> kept = (Map<?, ?>) plugin.get("config");
        assertEquals("h", ((Map<?, ?>) kept.get("redis")).get("host"));
        assertTrue(!kept.containsKey("redis_host"));
        assertEquals(1L, ((Map<?, ?>) Plugins.shown(plugin).get("config")).get("redis_port"));
    }

    @Test
    void shouldTakeSessionSettingsByTheirFormerNames() {
        Map<String, @Nullable Object> plugin = Plugins.complete(
                "session",
                Map.of("cookie_lifetime", 7, "cookie_samesite", "off", "cookie_renew", 3, "cookie_persistent", true));

        Map<?, ?> config = (Map<?, ?>) Plugins.shown(plugin).get("config");
        assertEquals(
                List.of(7L, "Lax", true),
                List.of(config.get("rolling_timeout"), config.get("cookie_same_site"), config.get("remember")));
        assertTrue(!config.containsKey("cookie_renew"));
    }

    @Test
    void shouldTakeTheFormerEndpointOfTraces() {
        Map<String, @Nullable Object> plugin = Plugins.complete("opentelemetry", Map.of("endpoint", "http://c/v1"));

        assertTrue(Plugins.problems(plugin).isEmpty());
        assertEquals("http://c/v1", ((Map<?, ?>) plugin.get("config")).get("traces_endpoint"));
    }

    @Test
    void shouldMakeAProvisionKey() {
        Map<?, ?> config = (Map<?, ?>) Plugins.complete("oauth2", Map.of("enable_implicit_grant", true))
                .get("config");

        assertEquals(32, String.valueOf(config.get("provision_key")).length(), Json.print(config));
    }

    @Test
    void shouldTakeVaultReferencesForUrls() {
        Map<String, @Nullable Object> plugin =
                Plugins.complete("http-log", Map.of("http_endpoint", "{vault://env/log-endpoint}"));

        assertEquals(Map.of(), Plugins.problems(plugin).fields());
    }
}
