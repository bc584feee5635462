package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What control planes tell each other goes over TLS with the cluster's certificates, and nobody else gets a word in. */
class EventBusLinkIT {
    private static final byte TLS_HANDSHAKE = 22;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2).overRelaysWithEventBus();

    @TempDir
    Path folder;

    private enum Stranger {
        WITHOUT_CERTIFICATE,
        WITH_ANOTHER
    }

    @Test
    void shouldSpeakTlsAlone() {
        for (NodeProcess controlPlane : HYBRID.controlPlanes()) {
            long version = Given.route(controlPlane, "told-by-" + controlPlane, "/told-by-" + controlPlane);
            HYBRID.dataPlanes()
                    .forEach(dataPlane ->
                            HYBRID.controlPlanes().forEach(each -> Given.isCurrent(each, dataPlane, version)));
        }

        for (int number : List.of(1, 2)) {
            Relay link = HYBRID.eventBusLink(number);
            for (Relay.Way way : Relay.Way.values()) {
                assertFalse(link.beginnings(way).isEmpty(), "nothing went " + way + " cp" + number);
                link.beginnings(way).forEach(first -> assertEquals(TLS_HANDSHAKE, first[0], "first byte " + way));
                assertFalse(link.passed(way).contains("sluice.cluster"), "an address in clear " + way);
            }
        }
    }

    @Test
    void shouldGoOnWhenTheLinkBreaksAndComesBack() {
        HYBRID.eventBusLink(1).cut();
        HYBRID.eventBusLink(2).cut();
        long version = Given.route(HYBRID.cp(1), "unheard", "/unheard");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/unheard"));
        HYBRID.eventBusLink(1).heal();
        HYBRID.eventBusLink(2).heal();

        for (NodeProcess controlPlane : HYBRID.controlPlanes()) {
            HYBRID.dataPlanes().forEach(dataPlane -> Given.isCurrent(controlPlane, dataPlane, version));
        }
    }

    @Test
    void shouldCloseOnPlainText() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), HYBRID.cp(1).port("event_bus_listen"))) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write("\0\0\0\u0010plain text, please".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer.contains("sluice"), answer);
        }
    }

    @ParameterizedTest
    @EnumSource(Stranger.class)
    void shouldRefuse(Stranger stranger) throws Exception {
        Path certificate = folder.resolve("foreign.crt");
        Path key = folder.resolve("foreign.key");
        ClusterCertificates.generate(certificate, key, 3);
        Identity foreign =
                stranger == Stranger.WITH_ANOTHER ? Identity.load(certificate.toString(), key.toString()) : null;

        assertTrue(isRefused(foreign), stranger.toString());
        assertEquals(200, HYBRID.cp(1).admin().get("/status").status());
    }

    private static boolean isRefused(@Nullable Identity identity) throws Exception {
        try (BridgePeer peer = BridgePeer.connect(HYBRID.cp(1).port("event_bus_listen"), identity)) {
            return peer.isClosedByServer();
        } catch (IOException refusedInTheHandshake) {
            return true;
        }
    }
}
