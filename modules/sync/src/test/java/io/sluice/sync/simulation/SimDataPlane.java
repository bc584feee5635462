package io.sluice.sync.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.TestConfig;
import io.sluice.sync.dataplane.Applier;
import io.sluice.sync.dataplane.ApplyOutcome;
import io.sluice.sync.dataplane.Backoff;
import io.sluice.sync.dataplane.Candidate;
import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.dataplane.DataPlaneOutput;
import io.sluice.sync.dataplane.DataPlaneSettings;
import io.sluice.sync.dataplane.DataPlaneState;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.Hello.Plugin;
import io.sluice.sync.message.Report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A data plane with a cache that outlives it, if it is not lost. */
final class SimDataPlane implements DataPlaneOutput {
    /** What the control planes make of it. */
    enum Kind {
        FITTING(0, "1.1.7"),
        OLDER(1, "1.0.3"),
        WITHOUT_PLUGIN(2, "1.1.0");

        private final int number;
        private final String version;

        Kind(int number, String version) {
            this.number = number;
            this.version = version;
        }

        private List<Plugin> plugins() {
            return this == WITHOUT_PLUGIN ? List.of() : List.of(new Plugin("rare", version));
        }
    }

    private static final Problem NOT_KEPT = Problem.of("in force, but not kept");

    private final World world;
    private final Database database;
    private final List<SimControlPlane> controlPlanes;
    private final String id;
    private final Kind kind;
    private final StatusTable table;
    private ConfigImage cache = ConfigImage.empty(TestConfig.SCHEMAS, "");
    private DataPlaneMachine machine;
    private int lives;
    private int linkOfMachine;
    private @Nullable Wire wire;
    private boolean down;

    SimDataPlane(World world, Database database, StatusTable table, List<SimControlPlane> controlPlanes, Kind kind) {
        this.table = table;
        this.kind = kind;
        this.database = database;
        this.world = world;
        this.controlPlanes = controlPlanes;
        this.id = "%08d-1111-4111-8111-111111111111".formatted(kind.number);
        this.machine = newMachine();
        machine.start(world.now());
        tick(lives);
    }

    private DataPlaneMachine newMachine() {
        DataPlaneSettings settings = new DataPlaneSettings(
                id, "dp", kind.version, kind.plugins(), Map.of("zone", "a"), controlPlanes.size());
        return new DataPlaneMachine(settings, cache, refused(cache), new Backoff(world.random.split()), this);
    }

    private void tick(int life) {
        if (life == lives) {
            machine.tick(world.now());
            world.after(250, () -> tick(life));
        }
    }

    /** Ends without a word, and comes back with what its cache holds. */
    void restart() {
        if (down) {
            return;
        }
        down = true;
        lives++;
        if (wire != null) {
            wire.cut();
            wire = null;
        }
        world.after(world.upTo(15_000), () -> {
            down = false;
            if (world.chance(0.1)) {
                cache = ConfigImage.empty(TestConfig.SCHEMAS, "");
            }
            machine = newMachine();
            machine.start(world.now());
            tick(lives);
        });
    }

    void cutWire() {
        if (wire != null) {
            wire.cut();
        }
    }

    /** Whether it gets nothing because it lacks a plugin that is in use. */
    private boolean isShutOut() {
        return kind == Kind.WITHOUT_PLUGIN && !database.image().all("plugins").isEmpty();
    }

    private Position wanted() {
        return kind == Kind.OLDER
                ? database.older().position()
                : database.image().position();
    }

    boolean isSettled() {
        NodeStatus row = table.row(id, database.image().position());
        return row != null && row.connected() && isAsItShouldBe();
    }

    private boolean isAsItShouldBe() {
        return isShutOut()
                ? machine.state().isWelcome() && machine.trouble().contains("rare plugin")
                : machine.state() == DataPlaneState.CURRENT
                        && machine.image().position().equals(wanted());
    }

    /** What it has is what is wanted of it, and its row says how things are. */
    void mustBeRightAndShownRightly() {
        NodeStatus row = table.row(id, database.image().position());
        assertTrue(row != null && row.connected());
        assertEquals(machine.image().position().hash().toString(), row.configHash());
        assertEquals(machine.image().version(), row.appliedVersion());
        assertEquals(database.image().version(), row.wantedVersion());
        if (isShutOut()) {
            assertEquals(NodeStatus.PLUGIN_SET_INCOMPATIBLE, row.syncStatus());
            assertEquals("configured rare plugin 1.2.0 is missing from data plane", row.lastError());
            assertEquals(row.lastError(), machine.trouble());
            return;
        }
        assertEquals(DataPlaneState.CURRENT, machine.state(), machine::trouble);
        assertEquals(wanted(), machine.image().position());
        assertEquals(wanted(), machine.target());
        assertEquals(NodeStatus.NORMAL, row.syncStatus());
        assertEquals(0L, row.behindSinceMs());
        assertEquals(shown(), row.lastError());
    }

    private @Nullable String shown() {
        List<Problem> problems = new ArrayList<>(refused(machine.image()));
        if (!cache.position().equals(machine.image().position())) {
            problems.add(NOT_KEPT);
        }
        String more = problems.size() > 3 ? "; and " + (problems.size() - 3) + " more" : "";
        return problems.isEmpty()
                ? null
                : problems.stream().limit(3).map(Problem::text).collect(Collectors.joining("; ")) + more;
    }

    /** What this data plane would not put in force. */
    private static List<Problem> refused(ConfigImage image) {
        return image.all("routes").values().stream()
                .filter(route -> route.get("value") instanceof Long value && value % 5 == 0)
                .map(route -> new Problem("routes", route.id(), null, "value", "divisible by five"))
                .toList();
    }

    void pushed(int life, int link, Map<String, Object> body) {
        answer(life, () -> machine.pushed(link, body, world.now()));
    }

    void closed(int life, int link) {
        answer(life, () -> machine.closed(link, "connection lost", world.now()));
    }

    @Override
    public void connect(int link, int controlPlane) {
        linkOfMachine = link;
        int life = lives;
        SimControlPlane chosen = controlPlanes.get(controlPlane);
        world.after(world.upTo(100), () -> {
            if (life != lives) {
                return;
            }
            if (!chosen.up() || world.chance(0.1)) {
                machine.closed(link, "connection refused", world.now());
                return;
            }
            Wire opened = new Wire(world, table, chosen, this, life, link);
            if (link == linkOfMachine) {
                wire = opened;
            }
            machine.connected(link, world.now());
        });
    }

    @Override
    public void disconnect(int link, String reason) {
        if (wire != null && link == linkOfMachine) {
            wire.cut();
            wire = null;
        }
    }

    @Override
    public void hello(int link, Map<String, Object> body) {
        int life = lives;
        if (world.upTo(1) == 0) {
            sent(Addresses.ofNode(id), Map.of());
            wire().send(
                            Addresses.HELLO,
                            body,
                            reply -> answer(life, () -> machine.helloReply(link, reply, world.now())));
        } else {
            wire().send(
                            Addresses.HELLO,
                            body,
                            reply -> answer(life, () -> machine.helloReply(link, reply, world.now())));
            sent(Addresses.ofNode(id), Map.of());
        }
    }

    private void answer(int life, Runnable action) {
        if (life == lives) {
            action.run();
        }
    }

    private void sent(String address, Map<String, Object> body) {
        wire().send(address, body, null);
    }

    private Wire wire() {
        Wire current = wire;
        assertTrue(current != null, "nothing is sent without a connection");
        return current;
    }

    @Override
    public void requestChunks(int link, Map<String, Object> body) {
        int life = lives;
        wire().send(Addresses.CHUNKS, body, reply -> answer(life, () -> machine.chunks(link, reply, world.now())));
    }

    @Override
    public void report(int link, Map<String, Object> body) {
        sent(Addresses.REPORT, body);
    }

    @Override
    public void bye(int link, Map<String, Object> body) {
        sent(Addresses.BYE, body);
    }

    @Override
    public void apply(Candidate candidate) {
        int life = lives;
        boolean fails = world.chance(0.05);
        boolean keeps = !world.chance(0.05);
        world.after(world.upTo(world.chance(0.1) ? 20_000 : 100), () -> {
            if (life != lives) {
                return;
            }
            ApplyOutcome outcome = Applier.run(candidate, prepared -> {
                if (fails) {
                    throw new IllegalStateException("simulated");
                }
                Position next = prepared.image().position();
                Position before = machine.image().position();
                boolean sameEpoch = next.epoch().equals(before.epoch());
                assertTrue(!sameEpoch || next.version() >= before.version(), "a version went backwards");
                assertTrue(
                        kind == Kind.OLDER ? database.hadOlder(next) : database.had(next),
                        "a configuration that never was");
                List<Problem> problems = new ArrayList<>(refused(prepared.image()));
                if (keeps) {
                    cache = prepared.image();
                } else {
                    problems.add(NOT_KEPT);
                }
                return problems;
            });
            machine.applied(outcome, world.now());
        });
    }
}
