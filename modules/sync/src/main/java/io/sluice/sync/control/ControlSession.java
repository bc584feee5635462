package io.sluice.sync.control;

import io.sluice.model.image.Position;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.message.HelloReply.Welcome;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push.Heartbeat;
import io.sluice.sync.message.Report;
import io.sluice.sync.snapshot.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's machine for one connection. At most one push is on its way at any time, and what to push next is
 * worked out from the current image when the data plane has answered, so a slow one costs no memory. One thread at a time;
 * times are milliseconds of any steady clock that also tells the time of day.
 */
public final class ControlSession {
    /** Where the session is; {@code CURRENT} is every state in which nothing is on its way. */
    public enum State {
        GREETING,
        CURRENT,
        PUSHING,
        OFFERING,
        REFUSED,
        CLOSED
    }

    private static final long STUCK_MS = 60_000;

    private final ControlSettings settings;
    private final ConfigSource source;
    private final Peer peer;
    private final ControlOutput output;
    private final PushPlanner planner;
    private final ChunkServer chunkServer;
    private final Liveness liveness;

    private State state = State.GREETING;
    private @Nullable String registered;
    private @Nullable Hello hello;
    private @Nullable SessionStatus status;
    private Position have = Position.NONE;
    private boolean resync;
    private long onItsWay = -1;
    private String offeredId = "";
    private long sentMs;
    private long lastPushMs = Long.MIN_VALUE / 2;
    private long refusedVersion = -1;
    private long refusedMs;
    private boolean wakeAsked;
    private String refusal = "";

    public ControlSession(
            ControlSettings settings,
            ConfigSource source,
            SnapshotStreams streams,
            Peer peer,
            ControlOutput output,
            long nowMs) {
        this.settings = settings;
        this.source = source;
        this.peer = peer;
        this.output = output;
        this.planner = new PushPlanner(source);
        this.chunkServer = new ChunkServer(source, streams, peer.session());
        this.liveness = new Liveness(settings.heartbeatMs(), nowMs);
    }

    public State state() {
        return state;
    }

    /** Why hello was refused; empty when it was not. */
    public String refusal() {
        return refusal;
    }

    /** Of the data plane that was greeted. */
    public @Nullable String nodeId() {
        return hello == null ? null : hello.nodeId();
    }

    /** Only its own address may be listened to; before hello any data plane's address is taken at its word. */
    public boolean mayRegister(String address) {
        if (registered != null) {
            return false;
        }
        return hello == null ? Addresses.isNode(address) : address.equals(Addresses.ofNode(hello.nodeId()));
    }

    public void registered(String address, long nowMs) {
        registered = address;
        advance(nowMs);
    }

    public void hello(Map<String, ?> body, Reply reply, long nowMs) {
        if (state != State.GREETING) {
            reply.fail("hello: said already");
            return;
        }
        Hello said;
        try {
            said = Hello.parse(body);
        } catch (MessageException e) {
            refusal = String.valueOf(e.getMessage());
            reply.ok(new Refused(NodeStatus.UNKNOWN, refusal).toMap());
            become(State.REFUSED, nowMs);
            return;
        }
        liveness.heard(nowMs);
        hello = said;
        status = new SessionStatus(settings, peer, said, nowMs);
        Refused refused = HelloCheck.reasonToRefuse(said, registered, settings.version());
        if (refused != null) {
            refusal = refused.message();
            status.refused(refused.code(), refused.message());
            become(State.REFUSED, nowMs);
            reply.ok(refused.toMap());
            return;
        }
        have = said.have();
        PushPlan plan = planner.plan(have, false, nowMs);
        Position target = source.image().position();
        reply.ok(new Welcome(
                        settings.clusterId(),
                        settings.cpNodeId(),
                        peer.session(),
                        settings.heartbeatMs(),
                        target,
                        plan.forWelcome())
                .toMap());
        become(State.CURRENT, nowMs);
        showStatus(nowMs);
        advance(nowMs);
    }

    public void chunks(Map<String, ?> body, Reply reply, long nowMs) {
        if (!greeted()) {
            reply.fail("chunks: hello comes first");
            return;
        }
        liveness.heard(nowMs);
        ChunkReply answer;
        try {
            answer = chunkServer.answer(ChunkRequest.parse(body), output.queueFull(), nowMs);
        } catch (MessageException e) {
            reply.fail(e.getMessage());
            return;
        }
        reply.ok(answer.toMap());
        if (state == State.OFFERING && answer.gone() && answer.snapshotId().equals(offeredId)) {
            nothingOnItsWay(nowMs);
            advance(nowMs);
        } else if (state == State.OFFERING) {
            sentMs = nowMs;
        }
    }

    public void report(Map<String, ?> body, long nowMs) {
        if (!greeted()) {
            return;
        }
        Report report;
        try {
            report = Report.parse(body);
        } catch (MessageException e) {
            close(e.getMessage(), nowMs);
            return;
        }
        liveness.heard(nowMs);
        have = report.position();
        Long answers = report.answers();
        boolean answered = onItsWay >= 0 && answers != null && answers == onItsWay;
        boolean stuck = onItsWay >= 0 && !report.busy() && nowMs - sentMs > STUCK_MS;
        if (report.resync()) {
            resync = true;
        } else if (answered && report.result() == Report.Result.REFUSED) {
            refusedVersion = onItsWay;
            refusedMs = nowMs;
        } else if (answered) {
            resync = false;
            refusedVersion = -1;
        }
        if (answered || report.resync() || stuck) {
            nothingOnItsWay(nowMs);
        }
        if (status != null) {
            status.reported(report, nowMs);
        }
        showStatus(nowMs);
        advance(nowMs);
    }

    /** The data plane stops in good order. */
    public void bye(long nowMs) {
        close("bye", nowMs);
    }

    public void configurationChanged(long nowMs) {
        if (state == State.OFFERING && source.snapshot(offeredId) == null) {
            nothingOnItsWay(nowMs);
        }
        advance(nowMs);
    }

    public void snapshotReady(long nowMs) {
        advance(nowMs);
    }

    /** The connection takes more again. */
    public void writable(long nowMs) {
        advance(nowMs);
    }

    /** To be called about once a second, and when {@link ControlOutput#wakeAfter} asked for it. */
    public void tick(long nowMs) {
        wakeAsked = false;
        if (state == State.CLOSED) {
            return;
        }
        String reason = liveness.reasonToClose(state, nowMs);
        if (reason != null) {
            close(reason, nowMs);
            return;
        }
        if (greeted() && registered != null && !output.queueFull() && liveness.heartbeatIsDue(nowMs)) {
            liveness.heartbeatSent(nowMs);
            output.push(new Heartbeat(peer.session(), source.image().position()).toMap());
        }
        advance(nowMs);
    }

    /** The connection is gone. */
    public void closed(long nowMs) {
        if (state != State.CLOSED) {
            chunkServer.release();
            become(State.CLOSED, nowMs);
        }
    }

    private void close(String reason, long nowMs) {
        closed(nowMs);
        output.close(reason);
    }

    private boolean greeted() {
        return state == State.CURRENT || state == State.PUSHING || state == State.OFFERING;
    }

    private void nothingOnItsWay(long nowMs) {
        onItsWay = -1;
        chunkServer.release();
        become(State.CURRENT, nowMs);
    }

    /** Sends what the data plane needs next, if it can take it and nothing is on its way. */
    private void advance(long nowMs) {
        if (state != State.CURRENT || registered == null || output.queueFull() || refusedLately(nowMs)) {
            return;
        }
        PushPlan plan = planner.plan(have, resync, nowMs);
        if (plan instanceof PushPlan.ByDelta delta) {
            long wait = lastPushMs + settings.pushIntervalMs() - nowMs;
            if (wait > 0) {
                wakeAfter(wait);
            } else {
                pushDelta(delta.changes(), nowMs);
            }
        } else if (plan instanceof PushPlan.BySnapshot by) {
            if (by.snapshot() == null) {
                source.requestSnapshot();
            } else {
                offer(by.snapshot(), nowMs);
            }
        }
    }

    /** The same version again would be refused again; what made it fail on the data plane's side may have passed after a while. */
    private boolean refusedLately(long nowMs) {
        return !resync && source.image().version() == refusedVersion && nowMs - refusedMs < STUCK_MS;
    }

    private void wakeAfter(long ms) {
        if (!wakeAsked) {
            wakeAsked = true;
            output.wakeAfter(ms);
        }
    }

    private void pushDelta(ChangeSet changes, long nowMs) {
        onItsWay = changes.to().version();
        sentMs = nowMs;
        lastPushMs = nowMs;
        become(State.PUSHING, nowMs);
        output.push(changes.delta(peer.session()).toMap());
    }

    private void offer(Snapshot snapshot, long nowMs) {
        onItsWay = snapshot.position().version();
        offeredId = snapshot.id();
        sentMs = nowMs;
        become(State.OFFERING, nowMs);
        output.push(snapshot.offer(peer.session()).toMap());
    }

    private void become(State next, long nowMs) {
        state = next;
        if (next == State.CLOSED || next == State.REFUSED) {
            showStatus(nowMs);
        }
    }

    private void showStatus(long nowMs) {
        if (status != null) {
            output.status(status.row(source.image().position(), greeted(), nowMs));
        }
    }
}
