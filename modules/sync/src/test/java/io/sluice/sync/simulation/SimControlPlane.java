package io.sluice.sync.simulation;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.control.ConfigForms;
import io.sluice.sync.control.ConfigLine;
import io.sluice.sync.control.ControlSettings;
import io.sluice.sync.control.SnapshotStreams;
import io.sluice.sync.delta.DeltaLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A control plane that follows the database with delay, and may stop and come back with what it had. */
final class SimControlPlane implements ConfigLine {
    private static final int CHUNK_BYTES = 100;

    private final World world;
    private final Database database;
    final ControlSettings settings;
    private ConfigImage image;
    private ConfigForms forms;
    private SnapshotStreams streams = new SnapshotStreams(1);
    private List<Wire> wires = new ArrayList<>();
    private boolean up = true;
    private boolean databaseReachable = true;

    SimControlPlane(World world, Database database, String name) {
        this.world = world;
        this.database = database;
        this.settings = new ControlSettings(
                "cluster", name, "1.2.0", Map.of("rare", "1.2.0"), ControlSettings.HEARTBEAT_MS, 50, 1_209_600);
        this.image = database.image();
        this.forms = newForms();
        follow();
    }

    private ConfigForms newForms() {
        return new ConfigForms(
                this,
                DeltaLimits.DEFAULT,
                CHUNK_BYTES,
                Database.RULES,
                task -> world.after(world.upTo(2_000), () -> {
                    task.run();
                    wires().forEach(wire -> wire.session().snapshotReady(world.now()));
                }));
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
        forms = newForms();
        world.after(world.upTo(20_000), () -> up = true);
    }

    void recover() {
        databaseReachable = true;
        up = true;
    }

    @Override
    public ConfigImage image() {
        return image;
    }

    @Override
    public @Nullable List<Commit> between(String epoch, long from, long to) {
        return database.between(epoch, from, to);
    }

    @Override
    public boolean confirmed() {
        return databaseReachable;
    }

    @Override
    public void refresh() {}

    boolean up() {
        return up;
    }

    ConfigForms forms() {
        return forms;
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
