package io.sluice.sync.simulation;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.control.ControlSettings;
import io.sluice.sync.control.PublishedConfig;
import io.sluice.sync.control.SnapshotStreams;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.snapshot.SnapshotCache;
import java.util.ArrayList;
import java.util.List;

/** A control plane that follows the database with delay, and may stop and come back with what it had. */
final class SimControlPlane {
    private static final int CHUNK_BYTES = 100;

    private final World world;
    private final Database database;
    final ControlSettings settings;
    private ConfigImage image;
    private PublishedConfig config;
    private SnapshotStreams streams = new SnapshotStreams(1);
    private List<Wire> wires = new ArrayList<>();
    private boolean up = true;
    private boolean databaseReachable = true;

    SimControlPlane(World world, Database database, String name) {
        this.world = world;
        this.database = database;
        this.settings = new ControlSettings("cluster", name, "1.2.0", ControlSettings.HEARTBEAT_MS, 50, 1_209_600);
        this.image = database.image();
        this.config = newConfig();
        follow();
    }

    private PublishedConfig newConfig() {
        PublishedConfig[] self = new PublishedConfig[1];
        self[0] = new PublishedConfig(
                () -> image,
                database::between,
                DeltaLimits.DEFAULT,
                new SnapshotCache(CHUNK_BYTES),
                () -> databaseReachable,
                () -> world.after(world.upTo(2_000), () -> {
                    self[0].encode();
                    wires().forEach(wire -> wire.session().snapshotReady(world.now()));
                }),
                () -> {});
        return self[0];
    }

    private void follow() {
        if (up && databaseReachable && image != database.image()) {
            image = database.image();
            wires().forEach(wire -> wire.session().configurationChanged(world.now()));
        }
        world.after(1 + world.upTo(world.stormy ? 3_000 : 200), this::follow);
    }

    void loseDatabase() {
        databaseReachable = false;
        world.after(world.upTo(60_000), () -> databaseReachable = true);
    }

    void restart() {
        up = false;
        wires().forEach(Wire::cut);
        wires = new ArrayList<>();
        streams = new SnapshotStreams(1);
        config = newConfig();
        world.after(world.upTo(20_000), () -> up = true);
    }

    void recover() {
        databaseReachable = true;
        up = true;
    }

    boolean up() {
        return up;
    }

    PublishedConfig config() {
        return config;
    }

    SnapshotStreams streams() {
        return streams;
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    List<Wire> wires() {
        wires.removeIf(Wire::isCut);
        return List.copyOf(wires);
    }
}
