package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Control planes go and come, in order and not, while clients write and data planes serve. */
@Tag("faults")
class RollingRestartIT {
    private static final int BATCH = 400;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2);

    private final long seed = Long.getLong("sluice.test.seed", 1);

    @Test
    void shouldLoseNoWriteAndNoRequestWhenOneAfterTheOtherIsRestarted() throws Exception {
        Given.route(HYBRID.cp(1), "steady", "/steady");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/steady"));
        try (Observer observer =
                new Observer().leaders(HYBRID.controlPlanes()).traffic(HYBRID.dataPlanes(), "/steady")) {
            WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
            for (NodeProcess controlPlane : HYBRID.controlPlanes()) {
                load.awaitMade(controlPlane, 20);
                assertEquals(0, controlPlane.stop(), "ended in order");
                HYBRID.dataPlanes()
                        .forEach(dataPlane -> Given.eventually(dataPlane + " has turned to the other one")
                                .until(() -> Given.metric(dataPlane, "sluice_control_plane_connected") == 1));
                controlPlane.start();
            }
            HYBRID.controlPlanes().forEach(controlPlane -> load.awaitMade(controlPlane, 20));

            ClusterTruth.mustAgree(HYBRID, load.stop());
            observer.mustHaveSeenNoFault();
            assertTrue(observer.requests() > 100, "requests: " + observer.requests());
        }
    }

    @Test
    void shouldMakeABatchWholeOrNotAtAllWhenItIsKilled() throws Exception {
        NodeProcess killed = HYBRID.cp(1);
        WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
        load.awaitMade(killed, 10);

        CompletableFuture<Http.Reply> batch =
                CompletableFuture.supplyAsync(() -> killed.admin().post("/batch", batch()));
        Given.eventually("the batch holds the lock, or is over")
                .until(() -> batch.isDone()
                        || !HYBRID.database()
                                .query("SELECT 1 FROM pg_stat_activity WHERE state LIKE '%transaction%'")
                                .isEmpty());
        killed.kill();
        Http.Reply reply = batch.join();
        killed.start();
        load.awaitMade(killed, 10);

        ClusterTruth.mustAgree(HYBRID, load.stop());
        long made = (Long) HYBRID.database()
                .query("SELECT count(*) FROM entities WHERE type = 'services' AND body->>'name' LIKE 'batch-%'")
                .get(0)
                .get(0);
        assertTrue(
                made == BATCH || (made == 0 && reply.status() != 200),
                made + " services of the batch: " + reply.status());
    }

    private static Map<String, Object> batch() {
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            operations.add(Given.operation("/services", Map.of("name", "batch-" + i, "host", "h" + i)));
        }
        return Map.of("operations", operations);
    }
}
