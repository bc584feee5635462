package io.sluice.sync.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.json.Json;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.control.ControlOutput;
import io.sluice.sync.control.ControlSession;
import io.sluice.sync.control.Peer;
import io.sluice.sync.control.Reply;
import io.sluice.sync.message.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection: in order within each direction, with delays, until it is cut; each end learns of that in its own time.
 * Holds the control plane's session, and watches what it sends.
 */
final class Wire implements ControlOutput {
    private static final int MOST_QUEUED = 3;
    /** After this long an answer is given up. */
    private static final long STUCK_MS = 60_000;

    private final World world;
    private final StatusTable table;
    private final SimDataPlane dataPlane;
    private final int life;
    private final int link;
    private final ControlSession session;
    private long downAt;
    private long upAt;
    private boolean cut;
    private int queued;
    private boolean deltaUnanswered;
    private long deltaSentMs;
    private @Nullable NodeStatus lastStatus;

    Wire(World world, StatusTable table, SimControlPlane controlPlane, SimDataPlane dataPlane, int life, int link) {
        this.world = world;
        this.table = table;
        this.dataPlane = dataPlane;
        this.life = life;
        this.link = link;
        Peer peer = new Peer("session-" + world.random.nextLong(), "127.0.0.1", 1L);
        this.session = new ControlSession(
                controlPlane.settings, controlPlane.forms(), controlPlane.streams(), peer, this, world.now());
        controlPlane.add(this);
        tick();
    }

    ControlSession session() {
        return session;
    }

    boolean isCut() {
        return cut;
    }

    private void tick() {
        if (!cut) {
            session.tick(world.now());
            world.after(1_000, this::tick);
        }
    }

    void cut() {
        if (cut) {
            return;
        }
        cut = true;
        session.closed(world.now());
        NodeStatus status = lastStatus;
        assertTrue(status == null || !status.connected(), "a closed session shows its node as connected");
        world.after(world.upTo(500), () -> dataPlane.closed(life, link));
    }

    /** From the data plane. */
    void send(String address, Map<String, Object> body, @Nullable Consumer<Map<String, Object>> onReply) {
        Map<String, Object> copy = Json.parseObject(Json.print(body));
        int times = address.equals(Addresses.REPORT) && world.chance(0.03) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            world.after(delay(true, !address.equals(Addresses.REPORT)), () -> arrive(address, copy, onReply));
        }
    }

    /** How long a frame takes; now and then one overtakes others, but configuration and reports of it never do. */
    private long delay(boolean up, boolean mayOvertake) {
        if (mayOvertake && world.chance(0.01)) {
            return world.upTo(2_000);
        }
        long before = Math.max(up ? upAt : downAt, world.now());
        long at = before + world.upTo(!up && world.chance(0.02) ? 40_000 : 20);
        if (up) {
            upAt = at;
        } else {
            downAt = at;
        }
        return at - world.now();
    }

    private void arrive(String address, Map<String, Object> body, @Nullable Consumer<Map<String, Object>> onReply) {
        if (cut) {
            return;
        }
        long now = world.now();
        Reply reply = new Reply() {
            @Override
            public void ok(Map<String, Object> answer) {
                down(answer, true, onReply == null ? ignored -> {} : onReply);
            }

            @Override
            public void fail(String message) {
                throw new AssertionError(message);
            }
        };
        switch (address) {
            case Addresses.HELLO -> session.hello(body, reply, now);
            case Addresses.CHUNKS -> session.chunks(body, reply, now);
            case Addresses.BYE -> session.bye(now);
            case Addresses.REPORT -> {
                deltaUnanswered &= body.get("answers") == null;
                session.report(body, now);
            }
            default -> session.registered(address, now);
        }
    }

    @Override
    public void push(Map<String, Object> body) {
        Map<String, Object> copy = new LinkedHashMap<>(body);
        if ("delta".equals(copy.get("kind"))) {
            assertFalse(deltaUnanswered && world.now() - deltaSentMs < STUCK_MS, "two deltas on their way");
            deltaUnanswered = true;
            deltaSentMs = world.now();
            if (world.chance(0.02)) {
                copy.put("changes", List.of());
            }
        }
        int times = world.chance(0.02) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            down(copy, "heartbeat".equals(copy.get("kind")), delivered -> dataPlane.pushed(life, link, delivered));
        }
    }

    private void down(Map<String, Object> body, boolean mayOvertake, Consumer<Map<String, Object>> deliver) {
        Map<String, Object> copy = damaged(Json.parseObject(Json.print(body)));
        queued++;
        assertTrue(queued <= MOST_QUEUED + 3, "the queue of a connection grows");
        world.after(delay(false, mayOvertake), () -> {
            queued--;
            if (!cut) {
                deliver.accept(copy);
                session.writable(world.now());
            } else if (world.chance(0.5)) {
                deliver.accept(copy);
            }
        });
    }

    private Map<String, Object> damaged(Map<String, Object> body) {
        if (body.get("chunks") instanceof List<?> chunks && !chunks.isEmpty() && world.chance(0.1)) {
            List<Object> broken = new ArrayList<>(chunks);
            @SuppressWarnings("unchecked")
            Map<String, Object> chunk = (Map<String, Object>) broken.get(0);
            chunk.put("data", "AAAA");
            body.put("chunks", broken);
        }
        return body;
    }

    @Override
    public boolean queueFull() {
        return queued >= MOST_QUEUED;
    }

    @Override
    public void status(NodeStatus row) {
        NodeStatus sent = NodeStatus.parse(Json.parseObject(Json.print(row.toMap())));
        lastStatus = sent;
        table.say(sent);
    }

    @Override
    public void wakeAfter(long ms) {
        world.after(ms, () -> {
            if (!cut) {
                session.tick(world.now());
            }
        });
    }

    @Override
    public void close(String reason) {
        cut();
    }
}
