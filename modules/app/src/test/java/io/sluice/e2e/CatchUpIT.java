package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A data plane that was away gets what it missed in the cheapest way that is safe. */
class CatchUpIT {
    private static final int KEPT_VERSIONS = 1200;
    private static final String DELTAS = "sluice_sync_deltas_applied_total";
    private static final String SNAPSHOTS = "sluice_sync_snapshots_applied_total";

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 1).controlPlaneSetting("cluster_delta_history", KEPT_VERSIONS);

    @Test
    void shouldGetAThousandMissedChangesAsADelta() {
        NodeProcess dataPlane = HYBRID.dp(1);
        for (int i = 0; i < 1500; i++) {
            Given.route(HYBRID.cp(1), "base" + i, "/base" + i);
        }
        Given.serves(dataPlane, "/base1499");
        dataPlane.stop();
        long last = missChanges("delta", 1000);

        dataPlane.start();

        Given.isCurrent(HYBRID.cp(1), dataPlane, last);
        assertEquals(1, Given.metric(dataPlane, DELTAS), "deltas applied");
        assertEquals(0, Given.metric(dataPlane, SNAPSHOTS), "snapshots applied");
        Given.serves(dataPlane, "/delta999");
    }

    @Test
    void shouldGetASnapshotWhenItWasAwayForTooLong() {
        NodeProcess dataPlane = HYBRID.newDataPlane("dp-late", 0).start();
        try (dataPlane) {
            long known = Given.route(HYBRID.cp(1), "known", "/known");
            Given.isCurrent(HYBRID.cp(1), dataPlane, known);
            dataPlane.stop();
            long last = missChanges("snapshot", KEPT_VERSIONS + 50);

            dataPlane.start();

            Given.isCurrent(HYBRID.cp(1), dataPlane, last);
            assertEquals(1, Given.metric(dataPlane, SNAPSHOTS), "snapshots applied");
            Given.serves(dataPlane, "/snapshot" + (KEPT_VERSIONS + 49));
        }
    }

    @Test
    void shouldHealADamagedCacheByItself() throws Exception {
        NodeProcess dataPlane = HYBRID.newDataPlane("dp-damaged", 0).start();
        try (dataPlane) {
            long version = Given.route(HYBRID.cp(1), "heal", "/heal");
            Given.isCurrent(HYBRID.cp(1), dataPlane, version);
            dataPlane.stop();
            damage(dataPlane.prefix().resolve("dbless.lmdb").resolve("data.mdb"));

            dataPlane.start();

            Given.serves(dataPlane, "/heal");
            Given.isCurrent(HYBRID.cp(1), dataPlane, version);
            assertTrue(setAside(dataPlane.prefix()), "the damaged cache is kept beside the new one");
        }
    }

    private static long missChanges(String name, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = Given.route(HYBRID.cp(1), name + i, "/" + name + i);
        }
        return last;
    }

    private static void damage(Path file) throws Exception {
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[(int) Math.min(data.length(), 1 << 20)];
            java.util.Arrays.fill(garbage, (byte) 0x5a);
            data.write(garbage);
        }
    }

    private static boolean setAside(Path prefix) throws Exception {
        try (var files = Files.list(prefix)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream().anyMatch(name -> name.startsWith("dbless.lmdb.damaged-"));
        }
    }
}
