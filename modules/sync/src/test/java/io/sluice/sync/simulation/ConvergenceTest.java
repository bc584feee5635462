package io.sluice.sync.simulation;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final int SEEDS = 3_000;
    private static final long STORM_MS = 15_000;
    /** Long enough for a heartbeat of everyone. */
    private static final long REST_MS = 12_000;

    private static final long CALM_MS = 240_000;

    @Test
    void shouldBringEveryDataPlaneToTheImageWhateverHappens() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void run(long seed) {
        World world = new World(seed);
        Database database = new Database(world);
        List<SimControlPlane> controlPlanes =
                List.of(new SimControlPlane(world, database, "cp-1"), new SimControlPlane(world, database, "cp-2"));
        List<SimDataPlane> dataPlanes = new ArrayList<>();
        StatusTable table = new StatusTable(world);
        for (SimDataPlane.Kind kind : SimDataPlane.Kind.values()) {
            dataPlanes.add(new SimDataPlane(world, database, table, controlPlanes, kind));
        }
        storm(world, database, controlPlanes, dataPlanes);
        world.run(STORM_MS);
        world.stormy = false;
        controlPlanes.forEach(SimControlPlane::recover);
        world.runUntil(() -> dataPlanes.stream().allMatch(SimDataPlane::isSettled), REST_MS, CALM_MS);
        dataPlanes.forEach(SimDataPlane::mustBeRightAndShownRightly);
    }

    private static void storm(
            World world, Database database, List<SimControlPlane> controlPlanes, List<SimDataPlane> dataPlanes) {
        if (!world.stormy) {
            return;
        }
        SimControlPlane controlPlane = controlPlanes.get((int) world.upTo(controlPlanes.size() - 1));
        SimDataPlane dataPlane = dataPlanes.get((int) world.upTo(dataPlanes.size() - 1));
        switch ((int) world.upTo(40)) {
            case 0 -> controlPlane.restart();
            case 1 -> dataPlane.restart();
            case 2 -> controlPlane.loseDatabase();
            case 3 -> database.restore();
            case 8, 9 -> database.togglePlugin();
            case 4, 5, 6, 7 -> dataPlane.cutWire();
            default -> database.change();
        }
        world.after(world.upTo(800), () -> storm(world, database, controlPlanes, dataPlanes));
    }
}
