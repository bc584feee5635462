package io.sluice.dp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.node.Settings;
import io.sluice.node.load.SettingsLoader;
import io.sluice.node.load.SettingsSources;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusVerticleTest {
    private static final String HASH = "a9a166c59873245db8f1a747ba9a80a7";

    private final Vertx vertx = Vertx.vertx();
    private final NodeInfo node = new NodeInfo("n1", "host", "1.0.0", Instant.ofEpochSecond(1700), Role.DATA_PLANE);
    private final NodeMetrics metrics = new NodeMetrics("n1", "1.0.0");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Source source = new Source();
    private final NodeCondition condition = new NodeCondition();
    private int port;

    private static final class Source implements StatusSource {
        private volatile @Nullable Boolean reachable;
        private volatile @Nullable String hash = HASH;

        @Override
        public Map<String, ?> server() {
            return Map.of("total_requests", 5L);
        }

        @Override
        public @Nullable Boolean databaseReachable() {
            return reachable;
        }

        @Override
        public @Nullable String configurationHash() {
            return hash;
        }

        @Override
        public Map<String, ?> details() {
            return Map.of("sync_state", "current", "node_id", "not this one");
        }

        @Override
        public @Nullable String notReady(Probe probe) {
            Boolean database = reachable;
            return database == null ? Readiness.configuration(hash) : Readiness.database(database);
        }
    }

    private static Settings settings(int port) {
        Map<String, String> given = Map.of("database", "off", "status_listen", "127.0.0.1:" + port);
        return SettingsLoader.load(new SettingsSources(null, Map.of(), given)).settings();
    }

    @BeforeEach
    void start() {
        port = deploy(0).ports().get(0);
    }

    private StatusVerticle deploy(int onPort) {
        StatusVerticle verticle = new StatusVerticle(settings(onPort), node, source, condition, metrics);
        vertx.deployVerticle(verticle).toCompletionStage().toCompletableFuture().join();
        return verticle;
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
    }

    private HttpResponse<String> send(String method, String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject json(String path, int status) {
        HttpResponse<String> response = send("GET", path);
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/json; charset=utf-8",
                response.headers().firstValue("content-type").orElse(""));
        return new JsonObject(response.body());
    }

    @Test
    void shouldTellTheStatusOfADataPlane() {
        JsonObject status = json("/status", 200);
        assertEquals(5, status.getJsonObject("server").getInteger("total_requests"));
        assertTrue(status.getJsonObject("memory")
                .getJsonObject("jvm")
                .getString("heap_used")
                .endsWith(" MiB"));
        assertEquals(HASH, status.getString("configuration_hash"));
        assertEquals("n1", status.getString("node_id"));
        assertEquals("data_plane", status.getString("role"));
        assertEquals("1.0.0", status.getString("version"));
        assertEquals(1700, status.getLong("started_at"));
        assertEquals("current", status.getString("sync_state"));
        assertFalse(status.containsKey("database"));
    }

    @Test
    void shouldTellTheStatusOfANodeWithADatabase() {
        source.reachable = false;
        source.hash = null;
        JsonObject status = json("/status/", 200);
        assertEquals(false, status.getJsonObject("database").getBoolean("reachable"));
        assertFalse(status.containsKey("configuration_hash"));
        assertEquals("failed to connect to database", json("/status/ready", 503).getString("message"));
        source.reachable = true;
        assertEquals("ready", json("/status/ready", 200).getString("message"));
    }

    @Test
    void shouldBeReadyWithAConfigurationOnly() {
        assertEquals(Map.of("message", "ready"), json("/status/ready", 200).getMap());
        source.hash = "0".repeat(32);
        assertEquals(
                "no configuration available (empty configuration present)",
                json("/status/ready", 503).getString("message"));
        source.hash = null;
        assertEquals(
                "no configuration available (configuration hash is not initialized)",
                json("/status/ready", 503).getString("message"));
    }

    @Test
    void shouldNameHowManyLoopsAreReady() {
        assertEquals("router builds not yet complete, router ready in 1 of 2 workers", Readiness.router(1, 2));
    }

    @Test
    void shouldUseTheUnitThatIsAskedFor() {
        JsonObject jvm =
                json("/status?unit=k&scale=0", 200).getJsonObject("memory").getJsonObject("jvm");
        assertTrue(jvm.getString("heap_used").matches("[0-9]+ KiB"), jvm.encode());
        assertTrue(json("/status?unit=b", 200)
                        .getJsonObject("memory")
                        .getJsonObject("jvm")
                        .getLong("heap_used")
                > 0);
        assertEquals(
                "invalid unit 'x' (expected 'k/K', 'm/M', or 'g/G')",
                json("/status?unit=x", 400).getString("message"));
        assertEquals(
                "scale must be equal or greater than 0",
                json("/status?scale=-1", 400).getString("message"));
    }

    @Test
    void shouldServePrometheusText() {
        HttpResponse<String> response = send("GET", "/metrics");
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                response.headers().firstValue("content-type").orElse(""));
        assertTrue(response.body().contains("\nkong_node_info{node_id=\"n1\",version=\"1.0.0\"} 1\n"));
        assertTrue(response.body().endsWith("\n"));
    }

    @Test
    void shouldAnswerHeadWithoutABody() {
        HttpResponse<String> response = send("HEAD", "/status");
        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertTrue(response.headers().firstValueAsLong("content-length").orElse(0) > 0);
        assertEquals("sluice/1.0.0", response.headers().firstValue("server").orElse(""));
    }

    @Test
    void shouldRefuseOtherPathsAndMethods() {
        assertEquals("Not found", json("/services", 404).getString("message"));
        HttpResponse<String> refused = send("DELETE", "/status");
        assertEquals(405, refused.statusCode());
        assertEquals("Method not allowed", new JsonObject(refused.body()).getString("message"));
        assertEquals("GET, HEAD, OPTIONS", refused.headers().firstValue("allow").orElse(""));
        assertEquals(204, send("OPTIONS", "/status").statusCode());
    }

    @Test
    void shouldNotStartOnAPortThatIsTaken() {
        Vertx other = Vertx.vertx();
        try {
            StatusVerticle second = new StatusVerticle(settings(port), node, source, condition, metrics);
            var deployed = other.deployVerticle(second).toCompletionStage().toCompletableFuture();
            CompletionException refused = assertThrows(CompletionException.class, deployed::join);
            assertTrue(refused.getCause() instanceof java.net.BindException, refused.toString());
        } finally {
            other.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
