package io.sluice.cp.clustering;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeLink;
import io.sluice.pki.Identity;
import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data plane reports for itself only. */
class TelemetryDoorTest {
    private static final ClusteringSettings PKI =
            new ClusteringSettings(Duration.ofMillis(50), Duration.ofDays(14), true, 4);

    @TempDir
    static Path directory;

    private static final ConcurrentLinkedQueue<String> brought = new ConcurrentLinkedQueue<>();
    private static TestCluster cluster;
    private static Identity honest;
    private static Identity thief;
    private static ControlPlaneNode first;
    private static ControlPlaneNode second;
    private static ControlPlaneNode shared;

    private final String id = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestCluster(directory);
        honest = cluster.identity("honest");
        thief = cluster.identity("thief");
        first = cluster.controlPlane(PKI, honest, thief);
        second = cluster.controlPlane(PKI, honest, thief);
        shared = cluster.controlPlane(ControlPlaneNode.LASTING, honest);
        cluster.vertx
                .eventBus()
                .<JsonObject>consumer(
                        TelemetryAddresses.BROUGHT,
                        message -> brought.add(message.body().getString("node_id")));
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @AfterEach
    void forget() {
        brought.clear();
        NodeEvents events = NodeEvents.of(cluster.vertx);
        events.delivered(events.first(1000));
    }

    /** A connection, used on its own event loop only. */
    private record Reporter(Context loop, BridgeLink link) {
        /** The result, or "refused". */
        String report(String nodeId) {
            Promise<String> answered = Promise.promise();
            JsonObject body = new JsonObject().put("node_id", nodeId);
            loop.runOnContext(v -> link.request(TelemetryAddresses.BRIDGE, body, 5_000)
                    .map(answer -> answer.getString("result"))
                    .otherwise("refused")
                    .onComplete(answered));
            return answered.future().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Reporter link(ControlPlaneNode to, Identity as) {
        Promise<Reporter> linked = Promise.promise();
        Context loop = cluster.vertx.getOrCreateContext();
        loop.runOnContext(v -> new BridgeClient(cluster.vertx, cluster.client(as))
                .connect("127.0.0.1", to.telemetryPort)
                .map(link -> new Reporter(loop, link))
                .onComplete(linked));
        return linked.future().toCompletionStage().toCompletableFuture().join();
    }

    private static void isTaken(Reporter by, String nodeId) {
        await().atMost(Duration.ofSeconds(20)).until(() -> by.report(nodeId).equals("ok"));
    }

    private static boolean isToldAsRefused(String nodeId) {
        return NodeEvents.of(cluster.vertx).first(1000).stream()
                .anyMatch(event -> event.type() == EventType.TELEMETRY_REFUSED
                        && nodeId.equals(event.data().get("data_plane")));
    }

    @Test
    void shouldTakeReportsOnlyFromTheCertificateThatTheNodeShowsOnWhateverControlPlane() {
        TestDataPlane dataPlane = cluster.dataPlane(first, id, honest);
        isTaken(link(first, honest), id);
        isTaken(link(second, honest), id);
        int before = brought.size();

        assertEquals("refused", link(first, thief).report(id));
        assertEquals("refused", link(second, thief).report(id));

        assertEquals(before, brought.size());
        assertTrue(isToldAsRefused(id));
        dataPlane.stop();
    }

    @Test
    void shouldAskANodeThatNobodyKnowsToComeLater() {
        Reporter early = link(first, honest);
        assertEquals("later", early.report(id));
        assertTrue(brought.isEmpty());
        TestDataPlane dataPlane = cluster.dataPlane(first, id, honest);
        isTaken(early, id);
        dataPlane.stop();
    }

    @Test
    void shouldLetOneConnectionSpeakForOneNodeOnlyWhereAllShareOneCertificate() {
        TestDataPlane one = cluster.dataPlane(shared, id, honest);
        TestDataPlane another = cluster.dataPlane(shared, other, honest);
        Reporter ofOne = link(shared, honest);
        Reporter ofAnother = link(shared, honest);
        isTaken(ofOne, id);
        isTaken(ofAnother, other);

        assertEquals("refused", link(shared, honest).report(other), "another connection speaks for it");
        assertEquals("refused", ofOne.report(other), "this connection speaks for another");

        assertEquals("ok", ofAnother.report(other));
        assertTrue(isToldAsRefused(other));
        one.stop();
        another.stop();
    }

    @Test
    void shouldReplaceASilentConnectionOnly() {
        TelemetryClaims claims = new TelemetryClaims();
        int[] replaced = {0};
        TelemetryClaims.Claim old = new TelemetryClaims.Claim(() -> replaced[0]++);
        TelemetryClaims.Claim next = new TelemetryClaims.Claim(() -> {});
        assertTrue(claims.take("n", old, false, 0));
        assertEquals(false, claims.take("n", next, false, TelemetryClaims.SILENCE_MS - 1));
        assertEquals(0, replaced[0]);
        assertTrue(claims.take("n", next, false, TelemetryClaims.SILENCE_MS));
        assertEquals(1, replaced[0]);
        assertTrue(claims.take("n", old, true, TelemetryClaims.SILENCE_MS), "a certain identity need not wait");
    }
}
