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
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
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
        ReportLink link = new ReportLink(vertx, new BridgeClient(vertx, client()), endpoints);
        loop.runOnContext(go -> link.open());
        return link;
    }

    @Test
    void shouldBringReportsToTheControlPlaneAndTheOwnEventBus() throws IOException {
        int port = freePort();
        BridgeServer server = serve(port);
        ConcurrentLinkedQueue<JsonObject> published = new ConcurrentLinkedQueue<>();
        vertx.eventBus().<JsonObject>consumer("sluice.telemetry", message -> published.add(message.body()));
        join(vertx.deployVerticle(
                TelemetryVerticle.reporting(node, metrics, client(), List.of(new HostPort("127.0.0.1", port)))));
        await().atMost(Duration.ofSeconds(20)).until(() -> !taken.isEmpty() && !published.isEmpty());
        JsonObject report = taken.peek();
        assertEquals("n1", report.getString("node_id"));
        assertEquals("data_plane", report.getString("role"));
        assertTrue(report.getJsonObject("metrics").getLong("sluice_heap_used_bytes") > 0);
        assertEquals("n1", published.peek().getString("node_id"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> metrics.prometheus().contains("\nsluice_telemetry_sent_total 1\n"));
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
    }
}
