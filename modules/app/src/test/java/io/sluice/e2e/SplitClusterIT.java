package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over Hazelcast's link, and how the cluster lives without it: PostgreSQL alone is the truth. */
@Tag("faults")
class SplitClusterIT {
    private static final String SECRET = "a-key-that-nobody-may-see-on-a-link";

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2).overRelays();

    private final long seed = Long.getLong("sluice.test.seed", 1);

    @Test
    void shouldGoOnWhenControlPlanesLoseSightOfEachOtherAndHealAfterwards() throws Exception {
        try (Observer observer = new Observer().leaders(HYBRID.controlPlanes())) {
            WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
            HYBRID.controlPlanes().forEach(controlPlane -> load.awaitMade(controlPlane, 10));

            int alone = aloneSoFar();
            link(Relay::cut);
            Given.eventually("both know that they are alone").until(() -> aloneSoFar() >= alone + 2);
            Given.route(HYBRID.cp(1), "split-1", "/split-1");
            Given.route(HYBRID.cp(2), "split-2", "/split-2");
            for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
                Given.serves(dataPlane, "/split-1");
                Given.serves(dataPlane, "/split-2");
            }

            int together = togetherSoFar();
            link(Relay::heal);
            Given.eventually("both have met again").until(() -> togetherSoFar() >= together + 2);
            HYBRID.controlPlanes().forEach(controlPlane -> load.awaitMade(controlPlane, 10));
            ClusterTruth.mustAgree(HYBRID, load.stop());
            observer.mustHaveSeenNoFault();
            commandsReachTheDataPlanesOfTheOther();
        }
    }

    private static void link(java.util.function.Consumer<Relay> act) {
        act.accept(HYBRID.hazelcastLink(1));
        act.accept(HYBRID.hazelcastLink(2));
    }

    private static int aloneSoFar() throws IOException {
        return logged("control_planes=\"1\"");
    }

    private static int togetherSoFar() throws IOException {
        return logged("control_planes=\"2\"");
    }

    private static int logged(String text) throws IOException {
        return HYBRID.cp(1).logLines(text).size() + HYBRID.cp(2).logLines(text).size();
    }

    private static void commandsReachTheDataPlanesOfTheOther() {
        for (NodeProcess controlPlane : HYBRID.controlPlanes()) {
            for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
                String id =
                        String.valueOf(dataPlane.status().get("/status").json().get("node_id"));
                Given.eventually(controlPlane + " reaches " + dataPlane)
                        .until(() -> controlPlane
                                        .admin()
                                        .get("/clustering/data-planes/" + id + "/log-level")
                                        .status()
                                == 200);
            }
        }
    }

    @Test
    void shouldTellNothingSecretOverTheLink() throws IOException {
        var admin = HYBRID.cp(1).admin();
        assertEquals(201, admin.post("/consumers", Map.of("username", "alice")).status());
        assertEquals(
                201,
                admin.post("/consumers/alice/key-auth", Map.of("key", SECRET)).status());
        Given.eventually("the other one knows it")
                .until(() -> HYBRID.cp(2)
                        .admin()
                        .get("/consumers/alice/key-auth")
                        .body()
                        .contains(SECRET));

        String said = HYBRID.hazelcastLink(1).passed(Relay.Way.TO_SERVER)
                + HYBRID.hazelcastLink(1).passed(Relay.Way.TO_CLIENT)
                + HYBRID.hazelcastLink(2).passed(Relay.Way.TO_SERVER)
                + HYBRID.hazelcastLink(2).passed(Relay.Way.TO_CLIENT);

        assertTrue(said.contains("sluice.cluster.nodes"), "it carries who listens to what");
        List<String> key = Files.readAllLines(HYBRID.key());
        for (String secret : List.of(SECRET, "alice", HYBRID.database().pg().password(), key.get(1))) {
            assertFalse(said.contains(secret), "'" + secret + "' went over the link");
        }
    }

    /** A client of Hazelcast, its REST interface, and memcache. */
    @ParameterizedTest
    @ValueSource(strings = {"CP2", "GET /hazelcast/health HTTP/1.1\r\n\r\n", "version\r\n"})
    void shouldLetMembersInAndNobodyElse(String greeting) throws IOException {
        int port = HYBRID.cp(1).port("hazelcast_listen");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            assertEquals("", answerUntilClosed(socket));
        }
    }

    private static String answerUntilClosed(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
