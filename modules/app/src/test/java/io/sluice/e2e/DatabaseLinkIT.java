package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Relay;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two control planes loses PostgreSQL, at any moment and in any way that a network knows. */
@Tag("faults")
class DatabaseLinkIT {
    private static final int LOSSES = 20;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2).overRelays().controlPlaneSetting("pg_timeout", 2000);

    private final long seed = Long.getLong("sluice.test.seed", 1);

    @Test
    void shouldRefuseWritesAndServeUntilTheLinkIsMended() throws Exception {
        refusesAndServesDuring(Relay::cut, "cut");
    }

    @Test
    void shouldRefuseWritesAndServeWhileTheLinkIsSilent() throws Exception {
        refusesAndServesDuring(Relay::silence, "silent");
    }

    private void refusesAndServesDuring(Consumer<Relay> fault, String name) throws Exception {
        NodeProcess cutOff = HYBRID.cp(1);
        Given.route(cutOff, "steady-" + name, "/steady-" + name);
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/steady-" + name));
        try (Observer observer =
                new Observer().leaders(HYBRID.controlPlanes()).traffic(HYBRID.dataPlanes(), "/steady-" + name)) {
            WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
            load.awaitMade(cutOff, 10);

            fault.accept(HYBRID.databaseLink(1));
            Given.eventually("it knows")
                    .until(() -> cutOff.admin().get("/status").body().contains("\"reachable\":false"));
            Http.Reply refused = cutOff.admin().post("/services", Map.of("name", "late-" + name, "host", "h"));
            assertEquals(503, refused.status(), refused.body());
            assertEquals(200, cutOff.admin().get("/routes/steady-" + name).status());
            load.awaitMade(HYBRID.cp(2), 20);
            Given.eventually("the other one leads").until(() -> Observer.leads(HYBRID.cp(2)));
            HYBRID.databaseLink(1).heal();

            load.awaitMade(cutOff, 10);
            assertEquals(404, cutOff.admin().get("/services/late-" + name).status());
            ClusterTruth.mustAgree(HYBRID, load.stop());
            observer.mustHaveSeenNoFault();
        }
    }

    @Test
    void shouldSayThatItDoesNotKnowWhenTheEndOfACommitIsLost() throws Exception {
        Random random = new Random(seed);
        WriteLoad load = WriteLoad.start(seed, HYBRID.controlPlanes());
        for (int i = 0; i < LOSSES; i++) {
            int number = 1 + random.nextInt(2);
            load.awaitMade(HYBRID.cp(number), 3);
            Relay.Way lost = random.nextBoolean() ? Relay.Way.TO_CLIENT : Relay.Way.TO_SERVER;
            HYBRID.databaseLink(number).loseOnce("COMMIT", lost);
            Given.eventually("a commit meets its fate").until(HYBRID.databaseLink(number)::hasLost);
        }
        Ledger ledger = load.stop();

        assertTrue(ledger.count(Ledger.Outcome.UNKNOWN) >= LOSSES / 2, ledger.toString());
        ClusterTruth.mustAgree(HYBRID, ledger);
    }
}
