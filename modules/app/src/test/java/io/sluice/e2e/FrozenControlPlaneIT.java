package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Relay;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A control plane stops running in the middle of its work, for longer than anybody waits for it, and runs on. */
@Tag("faults")
class FrozenControlPlaneIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2).overRelays().controlPlaneSetting("pg_timeout", 3000);

    private final long seed = Long.getLong("sluice.test.seed", 1);

    @Test
    void shouldLoseNothingAndNeverLeadBesideTheOne() throws Exception {
        Given.route(HYBRID.cp(1), "steady", "/steady");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/steady"));
        Given.eventually("one of both leads").until(() -> Observer.leads(HYBRID.cp(1)) || Observer.leads(HYBRID.cp(2)));
        int number = Observer.leads(HYBRID.cp(1)) ? 1 : 2;
        NodeProcess frozen = HYBRID.cp(number);
        NodeProcess other = HYBRID.cp(3 - number);
        try (Observer observer =
                new Observer().leaders(HYBRID.controlPlanes()).traffic(HYBRID.dataPlanes(), "/steady")) {
            WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
            load.awaitMade(frozen, 20);
            int met = met();

            freezeWithTheLock(number);
            load.awaitMade(other, 20);
            Given.eventually("the other one leads").until(() -> Observer.leads(other));
            HYBRID.dataPlanes().forEach(dataPlane -> isConnectedTo(other, dataPlane));
            frozen.signal("CONT");
            load.awaitMade(frozen, 20);

            Given.eventually("both have met again").until(() -> met() > met);
            ClusterTruth.mustAgree(HYBRID, load.stop());
            observer.mustHaveSeenNoFault();
        }
    }

    private static int met() throws IOException {
        return HYBRID.cp(1).logLines("control_planes=\"2\"").size()
                + HYBRID.cp(2).logLines("control_planes=\"2\"").size();
    }

    /** What the database answers to the frozen one waits on its way: it has the lock of the line of changes, and does not know. */
    private static void freezeWithTheLock(int number) throws Exception {
        Relay link = HYBRID.databaseLink(number);
        link.silence(Relay.Way.TO_CLIENT);
        Given.eventually("it has asked for the lock")
                .until(() -> !HYBRID.database()
                        .query("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'")
                        .isEmpty());
        HYBRID.cp(number).signal("STOP");
        link.heal();
    }

    private static void isConnectedTo(NodeProcess controlPlane, NodeProcess dataPlane) {
        String id = String.valueOf(controlPlane.status().get("/status").json().get("node_id"));
        Given.eventually(dataPlane + " is connected to " + controlPlane).until(() -> {
            var row = Given.row(controlPlane, dataPlane);
            return row != null && id.equals(row.get("connected_to"));
        });
        assertEquals(200, dataPlane.proxy().get("/steady").status());
    }
}
