package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeReply;
import io.sluice.bridge.BridgeSession;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.control.ControlOutput;
import io.sluice.sync.control.ControlSession;
import io.sluice.sync.control.ControlSession.State;
import io.sluice.sync.control.Peer;
import io.sluice.sync.control.Reply;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.HelloReply.Refused;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from a data plane: its allow-list, its claim on a node id, and its session. Belongs to one event loop. */
final class DataPlaneConnection implements BridgeSession, ControlOutput {
    private static final Logger log = LoggerFactory.getLogger(DataPlaneConnection.class);
    private static final Set<String> MAY_SEND =
            Set.of(Addresses.HELLO, Addresses.CHUNKS, Addresses.REPORT, Addresses.BYE);
    private static final int FAILURE = 400;

    private final Vertx vertx;
    private final Context context;
    private final ClusteringHub hub;
    private final BridgeConnection connection;
    private final ControlSession session;
    private final Runnable gone;
    private final ConnectionClaim claim;
    private final ConnectionEvents events;
    private @Nullable CommandRelay commands;
    private volatile @Nullable NodeStatus shown;
    /** Another connection speaks for the node now: what this one has to say of it does not count any more. */
    private volatile boolean replaced;

    /** @param gone called when there is nothing left to do for this connection */
    DataPlaneConnection(Vertx vertx, ClusteringHub hub, BridgeConnection connection, Runnable gone) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.hub = hub;
        this.connection = connection;
        this.gone = gone;
        this.events = new ConnectionEvents(vertx, connection);
        long expiry = connection.peer().getNotAfter().toInstant().getEpochSecond();
        Peer peer = new Peer(connection.id(), connection.remote().hostAddress(), expiry);
        this.session = new ControlSession(hub.control(), hub.config(), hub.streams(), peer, this, now());
        String subject = connection.peer().getSubjectX500Principal().getName();
        this.claim = new ConnectionClaim(hub, subject, now(), this::replace, this::lose, this::stand);
        connection.drainHandler(() -> session.writable(now()));
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean maySend(String address) {
        return MAY_SEND.contains(address);
    }

    @Override
    public boolean mayRegister(String address) {
        return session.mayRegister(address);
    }

    @Override
    public void onRegister(String address) {
        session.registered(address, now());
    }

    @Override
    public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
        switch (address) {
            case Addresses.HELLO -> hello(body, answerTo(reply));
            case Addresses.CHUNKS -> session.chunks(body.getMap(), answerTo(reply), now());
            case Addresses.REPORT -> session.report(body.getMap(), now());
            case Addresses.BYE -> {
                events.bye();
                session.bye(now());
            }
            default -> close("address: not allowed");
        }
    }

    private static Reply answerTo(@Nullable BridgeReply reply) {
        return new Reply() {
            @Override
            public void ok(Map<String, Object> body) {
                if (reply != null) {
                    reply.ok(new JsonObject(body));
                }
            }

            @Override
            public void fail(String message) {
                if (reply != null) {
                    reply.fail(FAILURE, message);
                }
            }
        };
    }

    private void hello(JsonObject body, Reply reply) {
        if (!hub.hellos().permits(connection.remote().hostAddress(), now())) {
            refuse(reply, "hello: too many from this address; try again later");
            return;
        }
        boolean first = session.state() == State.GREETING;
        String refusal = first && body.getValue("node_id") instanceof String id ? reasonAgainst(id) : null;
        if (refusal != null) {
            refuse(reply, refusal);
            return;
        }
        session.hello(body.getMap(), reply, now());
        if (first && session.nodeId() != null && session.state() != State.REFUSED) {
            welcomed(session.nodeId());
        } else if (session.state() == State.REFUSED) {
            claim.release();
            events.refused(session.nodeId(), session.refusal());
            log.atWarn()
                    .addKeyValue("peer", connection.remote())
                    .addKeyValue("node_id", session.nodeId())
                    .addKeyValue("reason", session.refusal())
                    .log("data plane refused");
        }
    }

    private void refuse(Reply reply, String message) {
        events.refused(session.nodeId(), message);
        log.atWarn()
                .addKeyValue("peer", connection.remote())
                .addKeyValue("reason", message)
                .log("data plane refused");
        reply.ok(new Refused(NodeStatus.UNKNOWN, message).toMap());
    }

    /** An id in capitals would be another one to the claims, and the same one to the database. */
    private @Nullable String reasonAgainst(String id) {
        if (!id.equals(id.toLowerCase(Locale.ROOT))) {
            return "node_id: in capitals (expected: a UUID in lower case)";
        }
        return claim.take(id) ? null : "node_id: in use with another certificate";
    }

    private void replace() {
        leaveTo("the node has connected anew");
    }

    private void lose() {
        log.atWarn()
                .addKeyValue("peer", connection.remote())
                .addKeyValue("node_id", session.nodeId())
                .log("data plane closed: its node id is in use with another certificate on another control plane");
        leaveTo("node_id: in use with another certificate");
    }

    private void leaveTo(String reason) {
        replaced = true;
        context.runOnContext(v -> close(reason));
    }

    private void stand() {
        NodeStatus row = shown;
        if (row != null && row.connected() && !replaced) {
            hub.nodes().insist(new KnownNode(row, claim.owner()));
        }
    }

    private void welcomed(String id) {
        connection.greeted();
        commands = new CommandRelay(vertx, id, connection);
        events.connected(id);
        log.atInfo()
                .addKeyValue("peer", connection.remote())
                .addKeyValue("node_id", id)
                .log("data plane connected");
    }

    void configurationChanged() {
        session.configurationChanged(now());
    }

    void snapshotReady() {
        session.snapshotReady(now());
    }

    void tick() {
        session.tick(now());
    }

    @Override
    public void push(Map<String, Object> body) {
        String id = session.nodeId();
        if (id != null) {
            connection.push(Addresses.ofNode(id), new JsonObject(body));
        }
    }

    @Override
    public boolean queueFull() {
        return connection.writeQueueFull();
    }

    @Override
    public void status(NodeStatus row) {
        shown = row;
        if (!replaced) {
            hub.nodes().update(new KnownNode(row, row.connected() ? claim.owner() : null));
        }
    }

    @Override
    public void wakeAfter(long ms) {
        vertx.setTimer(Math.max(1, ms), timer -> session.tick(now()));
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void onClose() {
        session.closed(now());
        claim.release();
        if (commands != null) {
            commands.close();
            events.closed(session.nodeId());
            log.atInfo()
                    .addKeyValue("peer", connection.remote())
                    .addKeyValue("node_id", session.nodeId())
                    .log("data plane disconnected");
        }
        gone.run();
    }
}
