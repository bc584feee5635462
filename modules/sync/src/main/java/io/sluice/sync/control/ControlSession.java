package io.sluice.sync.control;

import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.message.HelloReply.Welcome;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Report;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's machine for one connection: greets the data plane, listens to it, and closes when it is silent; what
 * is sent is the {@link Publisher}'s part. One thread at a time; times are milliseconds of any steady clock that also tells
 * the time of day.
 */
public final class ControlSession {
    /** The states, and every legal way from one to another. */
    public enum State {
        /** Until hello is answered, which may have to wait for the configuration in the form of the data plane's version. */
        GREETING,
        /** Nothing is on its way to the data plane. */
        CURRENT,
        PUSHING,
        OFFERING,
        REFUSED,
        CLOSED;

        boolean mayBecome(State next) {
            return switch (this) {
                case GREETING -> next == CURRENT || next == REFUSED || next == CLOSED;
                case CURRENT -> next == CURRENT || next == PUSHING || next == OFFERING || next == CLOSED;
                case PUSHING, OFFERING -> next == CURRENT || next == CLOSED;
                case REFUSED -> next == CLOSED;
                case CLOSED -> false;
            };
        }
    }

    private final ControlSettings settings;
    private final ConfigForms forms;
    private final SnapshotStreams streams;
    private final Peer peer;
    private final ControlOutput output;
    private final Liveness liveness;

    private State state = State.GREETING;
    private @Nullable String registered;
    private @Nullable Hello hello;
    private @Nullable Reply unanswered;
    private @Nullable SessionStatus status;
    private @Nullable Publisher publisher;
    private String refusal = "";

    public ControlSession(
            ControlSettings settings,
            ConfigForms forms,
            SnapshotStreams streams,
            Peer peer,
            ControlOutput output,
            long nowMs) {
        this.settings = settings;
        this.forms = forms;
        this.streams = streams;
        this.peer = peer;
        this.output = output;
        this.liveness = new Liveness(settings.heartbeatMs(), nowMs);
    }

    public State state() {
        return state;
    }

    /** Why hello was refused; empty when it was not. */
    public String refusal() {
        return refusal;
    }

    /** Of the data plane that said hello. */
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
        goOn(nowMs);
    }

    public void hello(Map<String, ?> body, Reply reply, long nowMs) {
        if (state != State.GREETING || hello != null) {
            reply.fail("hello: said already");
            return;
        }
        Hello said;
        try {
            said = Hello.parse(body);
        } catch (MessageException e) {
            refuse(new Refused(NodeStatus.UNKNOWN, String.valueOf(e.getMessage())), reply, nowMs);
            return;
        }
        liveness.heard(nowMs);
        if (registered != null && !registered.equals(Addresses.ofNode(said.nodeId()))) {
            // whoever says this may not be that node, whose row is none of its business
            refuse(new Refused(NodeStatus.UNKNOWN, "node_id: not the one of the registered address"), reply, nowMs);
            return;
        }
        hello = said;
        SessionStatus row = new SessionStatus(settings, peer, said, nowMs);
        status = row;
        Refused refused = HelloCheck.reasonToRefuse(said, settings.version());
        if (refused != null) {
            row.withheld(refused);
            refuse(refused, reply, nowMs);
            return;
        }
        unanswered = reply;
        greet(said, row, reply, nowMs);
    }

    private void refuse(Refused refused, Reply reply, long nowMs) {
        refusal = refused.message();
        become(State.REFUSED);
        showStatus(nowMs);
        reply.ok(refused.toMap());
    }

    /** Answers hello as soon as the configuration is there in a form that this data plane takes. */
    private void greet(Hello said, SessionStatus row, Reply reply, long nowMs) {
        ConfigSource source = forms.of(said.version());
        if (source == null) {
            return;
        }
        unanswered = null;
        become(State.CURRENT);
        Publisher started = new Publisher(settings, said, source, streams, peer.session(), row, new Connection());
        publisher = started;
        reply.ok(new Welcome(
                        settings.clusterId(),
                        settings.cpNodeId(),
                        peer.session(),
                        settings.heartbeatMs(),
                        source.image().position(),
                        started.planForWelcome(nowMs),
                        started.withheld())
                .toMap());
        showStatus(nowMs);
        started.advance(nowMs);
    }

    public void chunks(Map<String, ?> body, Reply reply, long nowMs) {
        Publisher to = welcome();
        if (to == null) {
            reply.fail("chunks: hello comes first");
        } else {
            liveness.heard(nowMs);
            to.chunks(body, reply, nowMs);
        }
    }

    public void report(Map<String, ?> body, long nowMs) {
        Publisher of = welcome();
        if (of == null) {
            return;
        }
        try {
            Report report = Report.parse(body);
            liveness.heard(nowMs);
            of.reported(report, nowMs);
        } catch (MessageException e) {
            close(String.valueOf(e.getMessage()), nowMs);
        }
    }

    /** The data plane stops in good order. */
    public void bye(long nowMs) {
        close("bye", nowMs);
    }

    public void configurationChanged(long nowMs) {
        goOn(nowMs);
    }

    /** Something that was worked out in the background is there. */
    public void snapshotReady(long nowMs) {
        goOn(nowMs);
    }

    /** The connection takes more again. */
    public void writable(long nowMs) {
        goOn(nowMs);
    }

    /** To be called about once a second, and when {@link ControlOutput#wakeAfter} asked for it. */
    public void tick(long nowMs) {
        if (state == State.CLOSED) {
            return;
        }
        String reason = liveness.reasonToClose(state, nowMs);
        if (reason != null) {
            close(reason, nowMs);
            return;
        }
        Publisher of = welcome();
        if (of != null) {
            of.awake();
            if (liveness.heartbeatIsDue(nowMs)) {
                of.heartbeat(nowMs);
            }
        }
        goOn(nowMs);
    }

    private void goOn(long nowMs) {
        Publisher of = welcome();
        if (of != null) {
            of.advance(nowMs);
        } else if (hello != null && status != null && unanswered != null && state == State.GREETING) {
            greet(hello, status, unanswered, nowMs);
        }
    }

    /** Null unless the data plane is welcome. */
    private @Nullable Publisher welcome() {
        return state == State.CLOSED ? null : publisher;
    }

    /** The connection is gone. */
    public void closed(long nowMs) {
        if (state != State.CLOSED) {
            if (publisher != null) {
                publisher.stop();
            }
            become(State.CLOSED);
            showStatus(nowMs);
        }
    }

    private void close(String reason, long nowMs) {
        closed(nowMs);
        output.close(reason);
    }

    private void become(State next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a session that is " + state + " cannot become " + next);
        }
        state = next;
    }

    private void showStatus(long nowMs) {
        if (status != null) {
            ConfigSource source = publisher == null ? forms.own() : publisher.source();
            output.status(status.row(source.image().position(), welcome() != null, nowMs));
        }
    }

    /** What the publisher sees of the session. */
    private final class Connection implements Publisher.Outlet {
        @Override
        public State state() {
            return state;
        }

        @Override
        public void become(State next) {
            ControlSession.this.become(next);
        }

        @Override
        public boolean takesMore() {
            return registered != null && !output.queueFull();
        }

        @Override
        public void push(Map<String, Object> body) {
            output.push(body);
        }

        @Override
        public void heartbeatSent(long nowMs) {
            liveness.heartbeatSent(nowMs);
        }

        @Override
        public void showStatus(long nowMs) {
            ControlSession.this.showStatus(nowMs);
        }

        @Override
        public void wakeAfter(long ms) {
            output.wakeAfter(ms);
        }
    }
}
