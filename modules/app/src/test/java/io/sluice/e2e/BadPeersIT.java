package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Hybrid;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has no business on the bridge gets nothing from it and does it no harm. */
class BadPeersIT {
    private static final long MEBIBYTE = 1 << 20;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 1);

    static Identity good;

    @BeforeAll
    static void loadTheCertificate() throws Exception {
        good = Identity.load(HYBRID.certificate().toString(), HYBRID.key().toString());
    }

    /** After each attack a change still reaches the data plane. */
    @AfterEach
    void changesStillFlow() {
        String name = "alive-" + UUID.randomUUID();
        Given.route(HYBRID.cp(1), name, "/" + name);
        Given.serves(HYBRID.dp(1), "/" + name);
    }

    @Test
    void shouldRefuseAWrongCertificateWithOneLogLine() throws Exception {
        Path certificate = HYBRID.directory().resolve("other.crt");
        Path key = HYBRID.directory().resolve("other.key");
        ClusterCertificates.generate(certificate, key, 3);

        assertRefused(Identity.load(certificate.toString(), key.toString()));
    }

    @Test
    void shouldRefuseAClientWithoutCertificateWithOneLogLine() throws Exception {
        assertRefused(null);
    }

    private static void assertRefused(@Nullable Identity identity) throws Exception {
        int before = refusals();
        assertTrue(isTurnedAway(identity), "the connection is closed by the control plane");
        Given.eventually("the refusal is logged").until(() -> refusals() > before);
        assertEquals(before + 1, refusals(), "one line for one refused peer");
    }

    private static boolean isTurnedAway(@Nullable Identity identity) throws Exception {
        try (BridgePeer peer = BridgePeer.connect(clusterPort(), identity)) {
            peer.frame(Map.of("type", "ping"));
            return peer.read() == null;
        } catch (IOException refusedInHandshake) {
            return true;
        }
    }

    @Test
    void shouldRefuseGarbageAndPlainHttpWithOneLogLineEach() throws Exception {
        for (String bytes : List.of(
                "\u0001\u0002\u0003 this is neither TLS nor a frame",
                "GET /v1/outlet HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            int before = refusals();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clusterPort())) {
                socket.setSoTimeout(15_000);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                drain(socket);
            }
            Given.eventually("the refusal is logged").until(() -> refusals() > before);
            assertEquals(before + 1, refusals(), "one line for one refused peer");
        }
    }

    private static void drain(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (java.net.SocketException reset) {
            // closed by the other side, in one of the two ways there are
        }
    }

    @Test
    void shouldCloseOnAnEndlessFrameWithoutGrowing() throws Exception {
        long before = HYBRID.cp(1).residentBytes();
        for (int attempt = 0; attempt < 20; attempt++) {
            try (BridgePeer peer = BridgePeer.connect(clusterPort(), good)) {
                peer.bytes(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());
                assertTrue(writesUntilClosed(peer), "an endless frame is cut off");
            }
        }
        assertFlat(before);
    }

    private static boolean writesUntilClosed(BridgePeer peer) throws IOException {
        byte[] block = new byte[(int) MEBIBYTE];
        try {
            for (int i = 0; i < 64; i++) {
                peer.bytes(block);
            }
        } catch (IOException closed) {
            return true;
        }
        return peer.isClosedByServer();
    }

    @Test
    void shouldCloseOnNegativeEmptyAndBrokenFrames() throws Exception {
        byte[] broken = "{\"type\":\"ping\"".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(
                ByteBuffer.allocate(4).putInt(-1).array(),
                ByteBuffer.allocate(4).putInt(0).array(),
                ByteBuffer.allocate(4 + broken.length)
                        .putInt(broken.length)
                        .put(broken)
                        .array())) {
            try (BridgePeer peer = BridgePeer.connect(clusterPort(), good)) {
                peer.bytes(bytes);
                assertTrue(peer.isClosedByServer(), "a broken frame ends the connection");
            }
        }
    }

    @Test
    void shouldNotLetADataPlaneUseOtherAddressesOfTheBus() throws Exception {
        String own = "sluice.dp." + UUID.randomUUID();
        for (Map<String, ?> frame : List.<Map<String, ?>>of(
                Map.of("type", "send", "address", "sluice.cluster.nodes", "body", Map.of()),
                Map.of("type", "publish", "address", "sluice.telemetry", "body", Map.of()),
                Map.of("type", "register", "address", "sluice.dp." + UUID.randomUUID()),
                Map.of("type", "register", "address", "sluice.cluster.nodes"),
                Map.of("type", "send", "address", own, "body", Map.of()),
                Map.of("type", "nonsense", "address", own))) {
            try (BridgePeer peer = BridgePeer.connect(clusterPort(), good)) {
                peer.frame(frame);
                assertTrue(peer.isClosedByServer(), "refused: " + frame);
            }
        }
    }

    @Test
    void shouldCloseAConnectionThatNeverSaysHello() throws Exception {
        try (BridgePeer peer = BridgePeer.connect(clusterPort(), good)) {
            assertTrue(peer.isClosedByServer(), "a silent connection is closed");
        }
    }

    @Test
    void shouldNotGrowForADataPlaneThatStopsReading() throws Exception {
        long before = HYBRID.cp(1).residentBytes();
        HYBRID.dp(1).signal("STOP");
        try {
            String tag = "x".repeat(1000);
            for (int i = 0; i < 1500; i++) {
                HYBRID.cp(1)
                        .admin()
                        .post("/services", Map.of("name", "stall" + i, "host", "h", "tags", List.of(tag + i)));
            }
            assertFlat(before);
        } finally {
            HYBRID.dp(1).signal("CONT");
        }
    }

    private static void assertFlat(long before) throws IOException {
        long grown = (HYBRID.cp(1).residentBytes() - before) / MEBIBYTE;
        assertTrue(grown < 96, "the control plane grew by " + grown + " MiB");
    }

    private static int clusterPort() {
        return HYBRID.cp(1).port("cluster_listen");
    }

    private static int refusals() throws IOException {
        return HYBRID.cp(1).logLines("bridge peer refused").size();
    }
}
