package io.sluice.cp.clustering;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.json.Json;
import io.sluice.pki.Identity;
import io.sluice.sync.dataplane.DataPlaneState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In PKI mode a node id belongs, in the whole cluster, to the certificate that uses it. */
class NodeOwnershipTest {
    private static final ClusteringSettings PKI =
            new ClusteringSettings(Duration.ofMillis(50), Duration.ofDays(14), true, 4);

    private static final String ANOTHER = "another control plane";

    @TempDir
    static Path directory;

    private static TestCluster cluster;
    private static Identity honest;
    private static Identity thief;
    private static ControlPlaneNode first;
    private static ControlPlaneNode second;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestCluster(directory);
        honest = cluster.identity("honest");
        thief = cluster.identity("thief");
        first = cluster.controlPlane(PKI, honest, thief);
        second = cluster.controlPlane(PKI, honest, thief);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private static boolean isConnected(ControlPlaneNode at, String id, ControlPlaneNode to) throws Exception {
        Map<String, @Nullable Object> row = at.row(id);
        return row != null && Boolean.TRUE.equals(row.get("connected")) && to.id.equals(row.get("connected_to"));
    }

    private static void isRefused(TestDataPlane dataPlane) {
        soon().until(() -> dataPlane.machine().state() == DataPlaneState.REFUSED
                && dataPlane.machine().trouble().contains("node_id: in use with another certificate"));
    }

    @Test
    void shouldRefuseAnotherCertificateOnEveryControlPlaneUntilTheNodeIsGone() {
        TestDataPlane owner = cluster.dataPlane(first, id, honest);
        soon().until(() -> isConnected(second, id, first));

        TestDataPlane here = cluster.dataPlane(first, id, thief);
        TestDataPlane there = cluster.dataPlane(second, id, thief);

        isRefused(here);
        isRefused(there);
        assertEquals(DataPlaneState.CURRENT, owner.machine().state());
        here.stop();
        owner.stop();
        soon().until(() -> isConnected(first, id, second));
        there.stop();
    }

    @Test
    void shouldLetTheSameCertificateMoveToAnotherControlPlane() {
        TestDataPlane before = cluster.dataPlane(first, id, honest);
        soon().until(() -> isConnected(second, id, first));

        TestDataPlane after = cluster.dataPlane(second, id, honest);

        soon().until(() -> isConnected(first, id, second));
        before.stop();
        soon().until(() -> isConnected(first, id, second) && isConnected(second, id, second));
        after.stop();
    }

    @Test
    void shouldEndTheLaterOfTwoThatCameInAtTheSameTime() throws Exception {
        TestDataPlane owner = cluster.dataPlane(first, id, honest);
        soon().until(() -> isConnected(second, id, first));
        KnownNode own = KnownNode.parse(second.row(id));

        tell(own, "thief", System.currentTimeMillis());
        await().during(Duration.ofSeconds(1)).until(() -> isConnected(first, id, first));

        cluster.vertx.eventBus().publish(NodeTable.BEATS, ANOTHER);
        tell(own, "older", System.currentTimeMillis() - 60_000);
        isRefused(owner);
        owner.stop();
    }

    @Test
    void shouldNotLockANodeOutAfterItsControlPlaneDied() throws Exception {
        TestDataPlane before = cluster.dataPlane(first, id, honest);
        soon().until(() -> isConnected(second, id, first));
        KnownNode row = KnownNode.parse(second.row(id));
        before.stop();
        soon().until(() -> !isConnected(second, id, first));

        String dead = UUID.randomUUID().toString();
        cluster.vertx.eventBus().publish(NodeTable.BEATS, dead);
        tell(row, "another", System.currentTimeMillis(), dead);
        TestDataPlane after = cluster.dataPlane(second, id, honest);

        isRefused(after);
        soon().until(() -> isConnected(first, id, second));
        after.stop();
    }

    private static void tell(KnownNode node, String subject, long sinceMs) {
        tell(node, subject, sinceMs, ANOTHER);
    }

    /** As a control plane that let this identity in. */
    private static void tell(KnownNode node, String subject, long sinceMs, String controlPlane) {
        Map<String, Object> row = new LinkedHashMap<>(node.toMap());
        row.put("connected_to", controlPlane);
        row.put("connected", true);
        row.put("updated_at", System.currentTimeMillis() / 1000);
        row.put("last_seen", System.currentTimeMillis() / 1000);
        row.put("owner", Map.of("identity", NodeOwner.identity(subject), "since", sinceMs));
        cluster.vertx.eventBus().publish(NodeNews.ADDRESS, Json.print(Map.of("rows", List.of(row))));
    }
}
