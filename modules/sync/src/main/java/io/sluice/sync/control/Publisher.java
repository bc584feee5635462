package io.sluice.sync.control;

import io.sluice.model.image.Position;
import io.sluice.sync.control.ControlSession.State;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Plan;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push.Heartbeat;
import io.sluice.sync.message.Report;
import io.sluice.sync.snapshot.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a welcome data plane is sent. At most one push is on its way at any time, and what to push next is worked out from
 * the current image when the data plane has answered, so a slow one costs no memory.
 */
final class Publisher {
    /** The connection, as the session has it. */
    interface Outlet {
        State state();

        void become(State next);

        /** Whether the data plane listens, and the connection has got rid of what it was given. */
        boolean takesMore();

        void push(Map<String, Object> body);

        void heartbeatSent(long nowMs);

        void showStatus(long nowMs);

        void wakeAfter(long ms);
    }

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final ControlSettings settings;
    private final Hello hello;
    private final ConfigSource source;
    private final String session;
    private final SessionStatus status;
    private final Outlet outlet;
    private final PushPlanner planner;
    private final ChunkServer chunkServer;
    private final PluginGate gate;
    private final Outstanding outstanding = new Outstanding();
    private Position have;
    private long lastPushMs = Long.MIN_VALUE / 2;
    private boolean wakeAsked;

    Publisher(
            ControlSettings settings,
            Hello hello,
            ConfigSource source,
            SnapshotStreams streams,
            String session,
            SessionStatus status,
            Outlet outlet) {
        this.settings = settings;
        this.hello = hello;
        this.source = source;
        this.session = session;
        this.status = status;
        this.outlet = outlet;
        this.planner = new PushPlanner(source);
        this.chunkServer = new ChunkServer(source, streams, session);
        this.gate = new PluginGate(settings.plugins(), hello);
        this.have = hello.have();
    }

    ConfigSource source() {
        return source;
    }

    Plan planForWelcome(long nowMs) {
        askGate();
        return gate.reason() == null ? planner.plan(have, false, nowMs).forWelcome() : Plan.CURRENT;
    }

    /** Why the data plane gets no configuration for the time being; empty when it does. */
    String withheld() {
        Refused reason = gate.reason();
        return reason == null ? "" : reason.message();
    }

    void chunks(Map<String, ?> body, Reply reply, long nowMs) {
        ChunkReply answer;
        try {
            answer = chunkServer.answer(ChunkRequest.parse(body), !outlet.takesMore(), nowMs);
        } catch (MessageException e) {
            reply.fail(String.valueOf(e.getMessage()));
            return;
        }
        reply.ok(answer.toMap());
    }

    void reported(Report report, long nowMs) {
        have = report.position();
        if (outstanding.isOver(report, nowMs)) {
            nothingOnItsWay();
        }
        status.reported(report, nowMs);
        outlet.showStatus(nowMs);
        advance(nowMs);
    }

    /** What {@link Outlet#wakeAfter} asked for has come. */
    void awake() {
        wakeAsked = false;
    }

    void heartbeat(long nowMs) {
        if (outlet.takesMore()) {
            outlet.heartbeatSent(nowMs);
            outlet.push(new Heartbeat(session, source.image().position(), withheld()).toMap());
        }
    }

    void stop() {
        chunkServer.release();
    }

    private void nothingOnItsWay() {
        outstanding.nothing();
        chunkServer.release();
        outlet.become(State.CURRENT);
    }

    /** Sends what the data plane needs next, if it can take it and nothing is on its way. */
    void advance(long nowMs) {
        if (outlet.state() == State.OFFERING && source.snapshot(outstanding.offered()) == null) {
            // it is not kept any more, so nobody waits for the rest of it
            nothingOnItsWay();
        }
        if (!outlet.takesMore()) {
            return;
        }
        if (askGate()) {
            outlet.showStatus(nowMs);
            heartbeat(nowMs);
        }
        boolean wait = outlet.state() != State.CURRENT
                || outstanding.refusedLately(source.image().version(), nowMs);
        if (gate.reason() == null && !wait) {
            send(planner.plan(have, outstanding.wantsSnapshot(), nowMs), nowMs);
        }
    }

    /** Whether the gate has opened or shut; that is told once. */
    private boolean askGate() {
        if (!gate.look(source.configured().names())) {
            return false;
        }
        Refused reason = gate.reason();
        status.withheld(reason);
        tell(reason);
        return true;
    }

    private void tell(@Nullable Refused reason) {
        if (reason == null) {
            log.atInfo()
                    .addKeyValue("node_id", hello.nodeId())
                    .log("data plane gets the configuration again: it has the plugins that are in use");
        } else {
            log.atWarn()
                    .addKeyValue("node_id", hello.nodeId())
                    .addKeyValue("sync_status", reason.code())
                    .addKeyValue("reason", reason.message())
                    .log("data plane gets no configuration");
        }
    }

    private void send(PushPlan plan, long nowMs) {
        if (plan instanceof PushPlan.ByDelta delta) {
            long wait = lastPushMs + settings.pushIntervalMs() - nowMs;
            if (wait <= 0) {
                outstanding.sent(delta.changes().to().version(), nowMs);
                lastPushMs = nowMs;
                outlet.become(State.PUSHING);
                outlet.push(delta.changes().delta(session).toMap());
            } else if (!wakeAsked) {
                wakeAsked = true;
                outlet.wakeAfter(wait);
            }
        } else if (plan instanceof PushPlan.BySnapshot by) {
            offer(by.snapshot(), nowMs);
        }
    }

    private void offer(@Nullable Snapshot snapshot, long nowMs) {
        if (snapshot == null) {
            source.requestSnapshot();
            return;
        }
        outstanding.offered(snapshot.id(), snapshot.position().version(), nowMs);
        outlet.become(State.OFFERING);
        outlet.push(snapshot.offer(session).toMap());
    }
}
