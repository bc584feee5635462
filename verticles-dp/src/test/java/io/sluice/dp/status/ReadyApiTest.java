package io.sluice.dp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadyApiTest {
    private final Vertx vertx = Vertx.vertx();
    private final NodeInfo node = new NodeInfo("n1", "host", "1.0.0", Instant.EPOCH, Role.DATA_PLANE);
    private final NodeMetrics metrics = new NodeMetrics("n1", "1.0.0");
    private final HttpClient client = HttpClient.newHttpClient();
    private final NodeCondition condition = new NodeCondition();
    private volatile @Nullable Probe asked;
    private int port;

    @BeforeEach
    void start() {
        StatusSource source = probe -> {
            asked = probe;
            return null;
        };
        Map<String, String> given = Map.of("database", "off", "status_listen", "127.0.0.1:0");
        StatusVerticle verticle = new StatusVerticle(
                SettingsLoader.load(new SettingsSources(null, Map.of(), given)).settings(),
                node,
                source,
                condition,
                metrics);
        vertx.deployVerticle(verticle).toCompletionStage().toCompletableFuture().join();
        port = verticle.ports().get(0);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder post(String body) {
        return to("/status/ready")
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json; charset=utf-8");
    }

    private String answer(HttpRequest.Builder request, int status) {
        HttpResponse<String> response = send(request);
        assertEquals(status, response.statusCode(), response.body());
        return response.body().isEmpty() ? "" : new JsonObject(response.body()).getString("message");
    }

    @Test
    void shouldDrainAndComeBack() {
        assertEquals("ready", answer(to("/status/ready"), 200));

        assertEquals("", answer(post("{\"status\":\"draining\"}"), 204));
        assertEquals("draining", answer(to("/status/ready"), 503));
        assertTrue(new JsonObject(send(to("/status")).body()).getBoolean("draining"));

        assertEquals("", answer(post("{\"status\":\"ready\"}"), 204));
        assertEquals("ready", answer(to("/status/ready"), 200));
    }

    @Test
    void shouldRefuseOtherBodies() {
        String expected = "status: not known (expected: draining or ready)";
        for (String body : new String[] {"{}", "{\"status\":\"drain\"}", "{\"status\":1}", "{\"status\":null}"}) {
            assertEquals(expected, answer(post(body), 400), body);
        }
        for (String body : new String[] {"", "[]", "null", "\"draining\"", "{\"status\""}) {
            assertEquals(
                    "body: not a JSON object (expected: {\"status\":\"draining\"})", answer(post(body), 400), body);
        }
        assertEquals(
                "body: too large (expected: at most 4096 bytes)",
                answer(post("{\"status\":\"draining\",\"x\":\"" + "x".repeat(100_000) + "\"}"), 413));
        assertEquals("ready", answer(to("/status/ready"), 200));
    }

    @Test
    void shouldNotLetAPageInABrowserDrainTheNode() {
        HttpRequest.Builder form = to("/status/ready").POST(BodyPublishers.ofString("{\"status\":\"draining\"}"));
        assertEquals(415, send(form.copy().header("Content-Type", "text/plain")).statusCode());
        assertEquals(415, send(form.copy()).statusCode());
        assertEquals(
                403,
                send(post("{\"status\":\"draining\"}").header("Origin", "http://evil.example"))
                        .statusCode());
        HttpResponse<String> preflight = send(
                to("/status/ready").method("OPTIONS", BodyPublishers.noBody()).header("Origin", "http://evil.example"));
        assertTrue(
                preflight.headers().firstValue("access-control-allow-headers").isEmpty());
        assertEquals("ready", answer(to("/status/ready"), 200));
    }

    @Test
    void shouldAllowNoOtherMethods() {
        HttpResponse<String> refused = send(to("/status/ready").DELETE());
        assertEquals(405, refused.statusCode());
        assertEquals(
                "GET, HEAD, OPTIONS, POST",
                refused.headers().firstValue("allow").orElse(""));
    }

    @Test
    void shouldAskAsStrictlyAsTheProbe() {
        answer(to("/status/ready"), 200);
        assertEquals(new Probe(Probe.Mode.CONFIGURED, Duration.ZERO), asked);
        answer(to("/status/ready?mode=connected"), 200);
        assertEquals(new Probe(Probe.Mode.CONNECTED, Duration.ZERO), asked);
        answer(to("/status/ready?mode=fresh&within=30s"), 200);
        assertEquals(new Probe(Probe.Mode.FRESH, Duration.ofSeconds(30)), asked);
        assertEquals("mode: not known (expected: connected or fresh)", answer(to("/status/ready?mode=strict"), 400));
        assertEquals(
                "within: not a time (expected: such as 30s, 500ms or 5m)",
                answer(to("/status/ready?mode=fresh&within=-1"), 400));
        assertEquals("within: only together with mode=fresh", answer(to("/status/ready?within=1s"), 400));
    }

    @Test
    void shouldNameTheListenersThatDoNotWork() {
        condition.listeners().expect("0.0.0.0:8000", 2);
        condition.listeners().expect("[::1]:8000", 2);
        condition.listeners().opened("0.0.0.0:8000");
        assertEquals(
                "router builds not yet complete, router ready in 2 of 4 workers", answer(to("/status/ready"), 503));

        condition.listeners().failed("[::1]:8000", "Address already in use");
        assertEquals("listener [::1]:8000 failed: Address already in use", answer(to("/status/ready"), 503));
        JsonObject failed = new JsonObject(send(to("/status")).body())
                .getJsonArray("listeners")
                .getJsonObject(1);
        assertEquals("Address already in use", failed.getString("last_error"));

        condition.listeners().opened("[::1]:8000");
        assertEquals("ready", answer(to("/status/ready"), 200));
    }

    @Test
    void shouldNotBeReadyWhileItStops() {
        condition.drain().stop();
        assertEquals("stopping", answer(to("/status/ready"), 503));
    }
}
