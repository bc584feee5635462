package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.STRANGER;
import static io.sluice.bridge.BridgeFixture.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers, and what the one line in the log says about each. */
class RefusedPeerTest {
    private BridgeFixture bridge;
    private LogCapture log;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(BridgeFixture.FAST, true);
        log = new LogCapture();
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        bridge.close();
    }

    @Test
    void shouldRefuseWrongCertificate() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, STRANGER)) {
            peer.frame("{\"type\":\"ping\"}");
            assertTrue(peer.isClosedByServer());
            assertRefused(
                    "certificate_refused",
                    peer.name(),
                    "CN=kong_clustering",
                    "presented a certificate that is not the cluster's own");
        }
    }

    @Test
    void shouldRefuseWrongCertificateInTls12() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, STRANGER, "TLSv1.2")) {
            assertThrows(java.io.IOException.class, () -> peer.frame("{\"type\":\"ping\"}"));
            assertRefused(
                    "certificate_refused",
                    peer.name(),
                    "CN=kong_clustering",
                    "presented a certificate that is not the cluster's own");
        }
    }

    @Test
    void shouldTellARefusedClientThatItIsNotConnected() {
        BridgeClient client = bridge.client(STRANGER, CLUSTER, BridgeClientLimits.defaults());

        var failed = assertThrows(ExecutionException.class, () -> await(client.connect("127.0.0.1", bridge.port)));

        BridgeException cause = (BridgeException) failed.getCause();
        assertEquals(BridgeException.Kind.CONNECT, cause.kind());
        assertTrue(String.valueOf(cause.getMessage()).contains("BAD_CERTIFICATE"), cause.getMessage());
    }

    @Test
    void shouldRefuseMissingCertificate() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, RawPeer.context(null))) {
            peer.frame("{\"type\":\"ping\"}");
            assertTrue(peer.isClosedByServer());
            assertRefused("no_certificate", peer.name(), "-", "presented no certificate");
        }
    }

    @Test
    void shouldRefuseGarbage() throws Exception {
        try (RawPeer peer = RawPeer.plain(bridge.port)) {
            peer.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
            assertTrue(peer.isClosedByServer());
            assertRefused("not_tls", peer.name(), "-", "does not speak TLS");
        }
    }

    @Test
    void shouldRefuseGarbageThatBeginsLikeTls() throws Exception {
        try (RawPeer peer = RawPeer.plain(bridge.port)) {
            peer.write(new byte[] {22, 3, 1, 0, 5, 9, 9, 9, 9, 9});
            assertTrue(peer.isClosedByServer());
            await().until(() -> refusals("handshake_failed") == 1);
            assertEquals(1, log.lines().size(), log.lines()::toString);
        }
    }

    @Test
    void shouldRefusePlainHttp() throws Exception {
        try (RawPeer peer = RawPeer.plain(bridge.port)) {
            peer.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertTrue(peer.isClosedByServer());
            assertRefused("not_tls", peer.name(), "-", "speaks plain HTTP, not TLS");
        }
    }

    @Test
    void shouldRefuseAHandshakeThatNeverEnds() throws Exception {
        try (RawPeer peer = RawPeer.plain(bridge.port)) {
            peer.write(new byte[] {22, 3, 1});
            assertTrue(peer.isClosedByServer());
            assertRefused("handshake_timeout", peer.name(), "-", "did not finish the TLS handshake in time");
        }
    }

    @Test
    void shouldNameWhoLeavesDuringTheHandshake() throws Exception {
        String name;
        try (RawPeer peer = RawPeer.plain(bridge.port)) {
            name = peer.name();
            peer.write(new byte[] {22, 3, 1});
        }
        assertRefused("handshake_failed", name, "-", "left during the TLS handshake");
    }

    @Test
    void shouldNotComplainAboutAProbeOfThePort() throws Exception {
        RawPeer.plain(bridge.port).close();

        await().until(() ->
                bridge.server.stats().accepted() == 1 && bridge.server.stats().open() == 0);
        assertEquals(List.of(), log.lines());
    }

    @Test
    void shouldRefuseOverTheLimitOfConnections() throws Exception {
        bridge.close();
        bridge = new BridgeFixture(BridgeFixture.FAST.withConnections(10, 2), true);
        BridgeLink one = bridge.connect();
        bridge.connect();

        assertThrows(ExecutionException.class, () -> bridge.connect());
        assertEquals(1, refusals("too_many_connections"));
        await(one.close());
        await().until(() -> bridge.server.stats().open() == 1);
        bridge.connect();
    }

    @Test
    void shouldServeOthersMeanwhile() throws Exception {
        BridgeLink link = bridge.connect();
        for (int i = 0; i < 20; i++) {
            try (RawPeer peer = RawPeer.plain(bridge.port)) {
                peer.write("POST / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            }
        }

        JsonObject body = new JsonObject().put("still", "here");
        assertEquals(body, await(link.request("echo", body, 5_000)));
        await().atMost(Duration.ofSeconds(5)).until(() -> bridge.server.stats().open() == 1);
    }

    private long refusals(String reason) {
        return bridge.server.stats().refused().get(reason);
    }

    private void assertRefused(String counter, String peer, String subject, String reason) {
        await().until(() -> refusals(counter) == 1);
        assertEquals(
                List.of("WARN bridge peer refused peer=\"" + peer + "\" subject=\"" + subject + "\" reason=\"" + reason
                        + "\""),
                log.lines());
        await().until(() -> bridge.server.stats().open() == 0);
    }
}
