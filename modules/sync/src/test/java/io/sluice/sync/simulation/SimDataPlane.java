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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data plane with a cache that outlives it. */
final class SimDataPlane implements DataPlaneOutput {
    private final World world;
    private final Database database;
    private final List<SimControlPlane> controlPlanes;
    private final String id;
    private ConfigImage cache = ConfigImage.empty(TestConfig.SCHEMAS, "");
    private DataPlaneMachine machine;
    private int lives;
    private int linkOfMachine;
    private @Nullable Wire wire;
    private boolean down;

    SimDataPlane(World world, Database database, List<SimControlPlane> controlPlanes, int number) {
        this.database = database;
        this.world = world;
        this.controlPlanes = controlPlanes;
        this.id = "%08d-1111-4111-8111-111111111111".formatted(number);
        this.machine = newMachine();
        machine.start(world.now());
        tick(lives);
    }

    private DataPlaneMachine newMachine() {
        DataPlaneSettings settings =
                new DataPlaneSettings(id, "dp", "1.1.7", List.of(), Map.of("zone", "a"), controlPlanes.size());
        return new DataPlaneMachine(settings, cache, List.of(), new Backoff(world.random.split()), this);
    }

    private void tick(int life) {
        if (life == lives) {
            machine.tick(world.now());
            world.after(100, () -> tick(life));
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

    void mustHave(Position expected) {
        assertEquals(DataPlaneState.CURRENT, machine.state(), machine::trouble);
        assertEquals(expected, machine.image().position());
        assertEquals(expected, machine.target());
        NodeStatus row = wire == null ? null : wire.lastStatus();
        assertTrue(row != null && row.connected());
        assertEquals(expected.version(), row.appliedVersion());
        assertEquals(expected.hash().toString(), row.configHash());
        assertEquals(0L, row.behindSinceMs());
        assertEquals(NodeStatus.NORMAL, row.syncStatus());
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
            Wire opened = new Wire(world, chosen, this, life, link);
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
        world.after(world.upTo(world.chance(0.1) ? 20_000 : 100), () -> {
            if (life != lives) {
                return;
            }
            ApplyOutcome outcome = Applier.run(candidate, prepared -> {
                if (fails) {
                    throw new IllegalStateException("simulated");
                }
                Position next = prepared.image().position();
                boolean sameEpoch = next.epoch().equals(cache.position().epoch());
                assertTrue(!sameEpoch || next.version() >= cache.version(), "a version went backwards");
                assertTrue(database.had(next), "a configuration that never was");
                cache = prepared.image();
                return List.of();
            });
            machine.applied(outcome, world.now());
        });
    }
}
