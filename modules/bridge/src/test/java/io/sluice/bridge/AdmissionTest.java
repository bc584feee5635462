package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.STRANGER;
import static io.sluice.bridge.BridgeFixture.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that the trust manager has let in, while somebody else is asked about it. */
class AdmissionTest {
    private static final String PING = "{\"type\":\"ping\"}";
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Vertx vertx = Vertx.vertx();
    private final TestDoor door = new TestDoor(true);
    private final CompletableFuture<Void> verdict = new CompletableFuture<>();
    private final List<List<X509Certificate>> asked = new CopyOnWriteArrayList<>();
    private LogCapture log;
    private BridgeServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        log = new LogCapture();
        var limits = BridgeServerLimits.defaults()
                .withTimeouts(PATIENCE, Duration.ofMillis(500), Duration.ofSeconds(20))
                .withConnections(10, 1);
        var options = new BridgeServerOptions("127.0.0.1", 0, CLUSTER, BridgeFixture.trust(CLUSTER))
                .withAdmission(chain -> {
                    asked.add(chain);
                    return verdict;
                });
        server = new BridgeServer(
                vertx,
                new BridgeServerOptions("127.0.0.1", 0, options.tls(), limits).withAdmission(options.admission()),
                door);
        port = await(server.listen());
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        await(server.close());
        await(vertx.close());
    }

    @Test
    void shouldDispatchNothingBeforeThePeerIsAdmitted() throws Exception {
        try (RawPeer peer = RawPeer.tls(port, CLUSTER)) {
            peer.frame(PING);
            await().until(() -> asked.size() == 1);
            assertEquals(List.of(CLUSTER.certificate()), asked.get(0));
            await().during(Duration.ofMillis(300)).until(() -> door.open.isEmpty());
            assertEquals(0, server.stats().framesIn());

            verdict.complete(null);

            assertEquals("pong", peer.read().getString("type"));
            assertEquals(1, door.open.size());
        }
    }

    @Test
    void shouldRefuseWhoIsNotAdmitted() throws Exception {
        try (RawPeer peer = RawPeer.tls(port, CLUSTER)) {
            peer.frame(PING);
            verdict.completeExceptionally(refusal());

            assertTrue(peer.isClosedByServer());
            assertRefused(peer.name(), "presented a certificate that is not the cluster's own");
        }
    }

    @Test
    void shouldRefuseWhoIsNotAdmittedInTime() throws Exception {
        try (RawPeer peer = RawPeer.tls(port, CLUSTER)) {
            peer.frame(PING);

            assertTrue(peer.isClosedByServer());
            assertRefused(peer.name(), "was not admitted within 1500 ms");
        }
    }

    @Test
    void shouldRefuseWhereTheAdmissionItselfFails() throws Exception {
        try (RawPeer peer = RawPeer.tls(port, CLUSTER)) {
            peer.frame(PING);
            verdict.completeExceptionally(new IllegalStateException("no idea"));

            assertTrue(peer.isClosedByServer());
            assertRefused(peer.name(), "cannot be admitted: no idea");
        }
    }

    @Test
    void shouldCountWhoWaitsAndForgetWhoLeaves() throws Exception {
        try (RawPeer peer = RawPeer.tls(port, CLUSTER)) {
            peer.frame(PING);
            await().until(() -> asked.size() == 1);
            assertEquals(1, server.stats().open());

            try (RawPeer second = RawPeer.plain(port)) {
                assertTrue(second.isClosedByServer(), "over the limit of one connection");
            }
        }
        await().until(() -> server.stats().open() == 0);
        verdict.complete(null);
        verdict.join();

        assertEquals(1, server.stats().refused().get("too_many_connections"));
        assertEquals(0, server.stats().refused().get("revocation"));
        await().during(Duration.ofMillis(200)).until(() -> door.events.isEmpty() && door.open.isEmpty());
    }

    private static CertificateException refusal() {
        X509Certificate[] chain = {CLUSTER.certificate()};
        return assertThrows(
                CertificateException.class, () -> BridgeFixture.trust(STRANGER).checkClientTrusted(chain, "UNKNOWN"));
    }

    private void assertRefused(String peer, String reason) {
        await().until(() -> server.stats().refused().get("revocation") == 1);
        assertEquals(
                List.of("WARN bridge peer refused peer=\"" + peer + "\" subject=\"CN=kong_clustering\" reason=\""
                        + reason + "\""),
                log.lines());
        await().until(() -> server.stats().open() == 0);
        assertEquals(List.of(), door.open);
    }
}
