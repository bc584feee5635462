package io.sluice.cp.admin.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.telemetry.ClusterTelemetry;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.MemoryStore;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventType;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /clustering/events} through plain sockets. */
class EventStreamTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private String deployment = "";
    private int port;

    private void start(Map<String, Object> more) throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("admin_listen", "127.0.0.1:0"));
        all.putAll(more);
        Settings settings = Settings.of(all);
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo("cp", "host", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                MemoryStore.startingWith(vertx, ConfigImage.empty(PluginCatalog.BUNDLED.schemas(), "epoch")),
                DataPlaneNodes.NONE,
                new LogLevels(vertx, LogLevel.NOTICE),
                new ConnectionCounts());
        deployment = vertx.deployVerticle(verticle)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = verticle.ports().get(0);
    }

    private void startControlPlane() throws Exception {
        start(Map.of("role", "control_plane"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void happens(int number, String dataPlane) {
        Event event =
                new Event("e" + number, EventType.CONFIGURATION_APPLIED, 1000L * number, "", Map.of("version", number));
        ClusterTelemetry.of(vertx).events().add(event.of(dataPlane));
    }

    private Socket open(String path, String... headers) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(20_000);
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that begins so; heartbeats keep a stream open that has nothing else to say. */
    private static String line(BufferedReader reader, String beginning) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (String line = reader.readLine(); line != null && System.nanoTime() < end; line = reader.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        return "closed";
    }

    @Test
    void shouldStreamWhatHappensFromNowOn() throws Exception {
        startControlPlane();
        happens(1, "dp1");
        BufferedReader reader = reader(open("/clustering/events", "Accept: text/event-stream"));
        assertEquals("HTTP/1.1 200 OK", reader.readLine());
        assertEquals("Content-Type: text/event-stream", line(reader, "Content-Type"));
        line(reader, "retry: ");
        happens(2, "dp1");
        assertEquals("id: dp1.e2", line(reader, "id: "));
        assertEquals("event: configuration_applied", line(reader, "event: "));
        JsonObject data = new JsonObject(line(reader, "data: ").substring(6));
        assertEquals("dp1", data.getString("node_id"));
        assertEquals(2, data.getJsonObject("data").getInteger("version"));
    }

    @Test
    void shouldGoOnAfterTheEventThatWasSeenLastOrSayThatSomeMayBeMissing() throws Exception {
        startControlPlane();
        for (int i = 1; i <= 5; i++) {
            happens(i, "dp1");
        }
        BufferedReader resumed = reader(open("/clustering/events?since=dp1.e1", "Last-Event-ID: dp1.e3"));
        assertEquals("id: dp1.e4", line(resumed, "id: "));
        assertEquals("id: dp1.e5", line(resumed, "id: "));
        BufferedReader byTime = reader(open("/clustering/events?since=4500"));
        assertEquals("id: dp1.e5", line(byTime, "id: "));
        BufferedReader lost = reader(open("/clustering/events?since=dp1.unknown"));
        assertEquals("event: missed", line(lost, "event: "));
        assertEquals("id: dp1.e1", line(lost, "id: "));
    }

    @Test
    void shouldFilterByTypeAndNodeAndRefuseTypesThatThereAreNot() throws Exception {
        startControlPlane();
        BufferedReader reader = reader(open("/clustering/events?node=dp2&type=configuration_applied,draining"));
        line(reader, "retry: ");
        happens(1, "dp1");
        happens(2, "dp2");
        assertEquals("id: dp2.e2", line(reader, "id: "));
        BufferedReader refused = reader(open("/clustering/events?type=evil"));
        assertEquals("HTTP/1.1 400 Bad Request", refused.readLine());
    }

    @Test
    void shouldCutOffAReaderThatDoesNotReadAndServeTheOthers() throws Exception {
        startControlPlane();
        open("/clustering/events");
        BufferedReader good = reader(open("/clustering/events"));
        line(good, "retry: ");
        AtomicInteger read = new AtomicInteger();
        Thread reading = new Thread(() -> count(good, read));
        reading.start();
        String padding = "x".repeat(400);
        int sent = 0;
        while (cutOffs() == 0 && sent < 200_000) {
            for (int i = 0; i < 100; i++) {
                Event event =
                        new Event("p" + sent++, EventType.CACHE_DAMAGED, 1, "", Map.of("a", padding, "b", padding));
                ClusterTelemetry.of(vertx).events().add(event.of("dp1"));
            }
            int all = sent;
            await().atMost(Duration.ofSeconds(20)).until(() -> read.get() == all);
        }
        assertEquals(1, cutOffs(), "the other reader has had all " + sent);
        assertEquals(1, ClusterTelemetry.of(vertx).streams().open());
    }

    private static void count(BufferedReader reader, AtomicInteger read) {
        try {
            while (line(reader, "id: ").startsWith("id: ")) {
                read.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long cutOffs() {
        return ClusterTelemetry.of(vertx).streams().cutOffs();
    }

    @Test
    void shouldBoundTheNumberOfStreams() throws Exception {
        startControlPlane();
        for (int i = 0; i < 100; i++) {
            assertEquals("HTTP/1.1 200 OK", reader(open("/clustering/events")).readLine());
        }
        assertEquals(
                "HTTP/1.1 503 Service Unavailable",
                reader(open("/clustering/events")).readLine());
        sockets.get(0).close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> reader(open("/clustering/events")).readLine().contains("200"));
    }

    @Test
    void shouldEndStreamsWhenTheNodeStops() throws Exception {
        startControlPlane();
        BufferedReader reader = reader(open("/clustering/events"));
        line(reader, "retry: ");
        vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().join();
        assertEquals("0", line(reader, "0"), "the last chunk");
    }

    @Test
    void shouldAnswerAListToThoseWhoWantJson() throws Exception {
        startControlPlane();
        for (int i = 1; i <= 5; i++) {
            happens(i, "dp1");
        }
        assertEquals(List.of("dp1.e4", "dp1.e5"), ids(get("/clustering/events?size=2", null)));
        JsonObject all = get("/clustering/events", "application/json");
        assertEquals(5, ids(all).size());
        JsonObject first = all.getJsonArray("data").getJsonObject(0);
        assertEquals(1, first.getJsonObject("data").getInteger("version"));
        assertEquals(List.of("dp1.e3", "dp1.e4"), ids(get("/clustering/events?since=dp1.e2&size=2", null)));
        assertEquals(true, get("/clustering/events?since=x&size=2", null).getBoolean("missed"));
        assertTrue(get("/clustering/events?size=0", null).getString("message").startsWith("size: 0 (expected"));
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("data").stream()
                .map(event -> ((JsonObject) event).getString("id"))
                .toList();
    }

    @Test
    void shouldSayOnOtherNodesThatThisIsAControlPlanesWork() throws Exception {
        start(Map.of("role", "traditional", "database", "off"));
        for (String path : List.of("/clustering/events", "/clustering/targets", "/clustering/data-planes/x/targets")) {
            String message = get(path, null).getString("message");
            assertTrue(message.startsWith("this endpoint is only available when Kong is configured"), message);
        }
    }

    private JsonObject get(String path, @Nullable String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return new JsonObject(HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofString())
                .join()
                .body());
    }
}
