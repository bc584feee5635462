package io.sluice.dp.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeReply;
import io.sluice.bridge.BridgeServer;
import io.sluice.bridge.BridgeServerOptions;
import io.sluice.bridge.BridgeSession;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.sluice.telemetry.upstream.TargetReport;
import io.sluice.telemetry.upstream.UpstreamState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryVerticleTest {
    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    /** Stands for the verticle's own: a link belongs to one event loop. */
    private final Context loop = vertx.getOrCreateContext();

    private final NodeInfo node = new NodeInfo("n1", "host", "1.0.0", Instant.EPOCH, Role.DATA_PLANE);
    private final NodeMetrics metrics = new NodeMetrics("n1", "1.0.0");
    private final ConcurrentLinkedQueue<JsonObject> taken = new ConcurrentLinkedQueue<>();
    private volatile boolean answering = true;
    private Identity identity;
    private X509ExtendedTrustManager trust;

    @BeforeEach
    void certificates() throws Exception {
        Path certificate = directory.resolve("cluster.crt");
        Path key = directory.resolve("cluster.key");
        ClusterCertificates.generate(certificate, key, 30);
        identity = Identity.load(certificate.toString(), key.toString());
        trust = PeerTrust.pinned(List.of(identity.certificate()));
    }

    @AfterEach
    void stop() {
        join(vertx.close());
        metrics.close();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private BridgeServer serve(int port) {
        BridgeServer server =
                new BridgeServer(vertx, new BridgeServerOptions("127.0.0.1", port, identity, trust), this::session);
        join(server.listen());
        return server;
    }

    private BridgeSession session(BridgeConnection connection) {
        connection.greeted();
        return new BridgeSession() {
            @Override
            public boolean maySend(String address) {
                return address.equals("sluice.telemetry.report");
            }

            @Override
            public boolean mayRegister(String address) {
                return false;
            }

            @Override
            public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
                taken.add(body);
                if (reply != null && answering) {
                    reply.ok(new JsonObject());
                }
            }

            @Override
            public void onRegister(String address) {
                throw new IllegalStateException("not allowed");
            }

            @Override
            public void onClose() {
                // nothing to give back
            }
        };
    }

    private BridgeClientOptions client() {
        return new BridgeClientOptions(identity, trust, "kong-clustering");
    }

    private ReportLink link(int... ports) {
        List<HostPort> endpoints = IntStream.of(ports)
                .mapToObj(port -> new HostPort("127.0.0.1", port))
                .toList();
        ReportLink link = new ReportLink(vertx, new BridgeClient(vertx, client()), endpoints, () -> {});
        loop.runOnContext(go -> link.open());
        return link;
    }

    @Test
    void shouldBringReportsToTheControlPlaneAndTheOwnEventBus() throws IOException {
        int port = freePort();
        BridgeServer server = serve(port);
        ConcurrentLinkedQueue<JsonObject> published = new ConcurrentLinkedQueue<>();
        vertx.eventBus().<JsonObject>consumer("sluice.metrics.node", message -> published.add(message.body()));
        join(vertx.deployVerticle(TelemetryVerticle.reporting(
                node, metrics, client(), List.of(new HostPort("127.0.0.1", port)), () -> TargetReport.NONE)));
        await().atMost(Duration.ofSeconds(20)).until(() -> reports().findFirst().isPresent() && !published.isEmpty());
        JsonObject report = reports().findFirst().orElseThrow();
        assertEquals("n1", report.getString("node_id"));
        assertEquals("data_plane", report.getString("role"));
        assertTrue(report.getJsonObject("metrics").getLong("sluice_heap_used_bytes") > 0);
        assertEquals("n1", published.peek().getString("node_id"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> metrics.prometheus().matches("(?s).*\nsluice_telemetry_sent_total [1-9].*"));
        join(server.close());
    }

    @Test
    void shouldDropAndCountWhileTheControlPlaneIsAwayAndComeBack() throws IOException {
        int port = freePort();
        ReportLink link = link(port);
        offer(link);
        await().until(() -> link.dropped() == 1);
        BridgeServer first = serve(port);
        offerUntilTaken(link);
        join(first.close());
        BridgeServer second = serve(port);
        long before = link.sent();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            offer(link);
            return link.sent() > before;
        });
        close(link);
        join(second.close());
    }

    @Test
    void shouldBringEventsAtOnceAndKeepThemWhileTheControlPlaneIsAway() throws IOException {
        int port = freePort();
        NodeEvents.of(vertx).raise(EventType.CACHE_DAMAGED, Map.of("directory", "d"));
        deploy(port, () -> TargetReport.NONE);
        BridgeServer server = serve(port);
        await().atMost(Duration.ofSeconds(20)).until(() -> eventTypes().equals(List.of("cache_damaged")));
        int before = taken.size();
        NodeEvents.of(vertx).raise(EventType.DRAINING);
        await().atMost(Duration.ofSeconds(2)).until(() -> taken.size() > before);
        assertEquals(List.of("cache_damaged", "draining"), eventTypes());
        join(server.close());
        NodeEvents.of(vertx).raise(EventType.UNDRAINED);
        BridgeServer again = serve(port);
        await().atMost(Duration.ofSeconds(30)).until(() -> eventTypes().contains("undrained"));
        assertEquals(List.of("cache_damaged", "draining", "undrained"), eventTypes());
        join(again.close());
    }

    @Test
    void shouldBringTargetsWhenConnectedAndWhenTheyHaveChanged() throws IOException {
        int port = freePort();
        AtomicReference<TargetReport> targets = new AtomicReference<>(TargetReport.NONE);
        BridgeServer server = serve(port);
        deploy(port, targets::get);
        await().atMost(Duration.ofSeconds(20)).until(() -> targetReports() == 1);
        NodeEvents.of(vertx).raise(EventType.DRAINING);
        await().until(() -> eventTypes().size() == 1);
        targets.set(new TargetReport(List.of(new UpstreamState("u", "up", List.of())), false));
        NodeEvents.of(vertx).raise(EventType.UNDRAINED);
        await().until(() -> eventTypes().size() == 2);
        assertEquals(2, targetReports(), "once when connected, once when changed");
        join(server.close());
        BridgeServer again = serve(port);
        await().atMost(Duration.ofSeconds(30)).until(() -> targetReports() == 3);
        join(again.close());
    }

    private void deploy(int port, Supplier<TargetReport> targets) {
        List<HostPort> endpoints = List.of(new HostPort("127.0.0.1", port));
        join(vertx.deployVerticle(TelemetryVerticle.reporting(node, metrics, client(), endpoints, targets)));
    }

    private List<String> eventTypes() {
        return taken.stream()
                .flatMap(body -> body.getJsonArray("events", new JsonArray()).stream())
                .map(event -> ((JsonObject) event).getString("type"))
                .toList();
    }

    private Stream<JsonObject> reports() {
        return taken.stream().filter(body -> body.containsKey("metrics"));
    }

    private long targetReports() {
        return taken.stream().filter(body -> body.containsKey("targets")).count();
    }

    @Test
    void shouldTryTheNextAddress() throws IOException {
        int port = freePort();
        BridgeServer server = serve(port);
        ReportLink link = link(freePort(), port);
        offerUntilTaken(link);
        close(link);
        join(server.close());
    }

    @Test
    void shouldHaveOneReportUnderWayAtMost() throws IOException {
        int port = freePort();
        BridgeServer server = serve(port);
        ReportLink link = link(port);
        offerUntilTaken(link);
        answering = false;
        int before = taken.size();
        for (int i = 0; i < 20; i++) {
            offer(link);
        }
        await().until(() -> taken.size() > before && link.dropped() >= 19);
        assertEquals(before + 1, taken.size());
        close(link);
        join(server.close());
    }

    private void close(ReportLink link) {
        Promise<Void> closed = Promise.promise();
        loop.runOnContext(go -> link.close().<Void>mapEmpty().onComplete(closed));
        join(closed.future());
    }

    private void offer(ReportLink link) {
        loop.runOnContext(go -> link.offer(new JsonObject().put("node_id", "n1")));
    }

    private void offerUntilTaken(ReportLink link) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            offer(link);
            return link.sent() > 0;
        });
        await().until(() -> isIdle(link)); // one more may be under way
    }

    private boolean isIdle(ReportLink link) {
        Promise<Boolean> idle = Promise.promise();
        loop.runOnContext(go -> idle.complete(link.isIdle()));
        return join(idle.future());
    }
}
