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
    private @Nullable String nodeId;
    private NodeClaims.@Nullable Claim claim;
    private @Nullable CommandRelay commands;
    /** Another connection speaks for the node now: what this one has to say of it does not count any more. */
    private volatile boolean replaced;

    /** @param gone called when there is nothing left to do for this connection */
    DataPlaneConnection(Vertx vertx, ClusteringHub hub, BridgeConnection connection, Runnable gone) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.hub = hub;
        this.connection = connection;
        this.gone = gone;
        long expiry = connection.peer().getNotAfter().toInstant().getEpochSecond();
        Peer peer = new Peer(connection.id(), connection.remote().hostAddress(), expiry);
        this.session = new ControlSession(hub.control(), hub.config(), hub.streams(), peer, this, now());
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
            case Addresses.BYE -> session.bye(now());
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
        if (first && body.getValue("node_id") instanceof String id && !take(id)) {
            refuse(reply, "node_id: in use with another certificate");
            return;
        }
        session.hello(body.getMap(), reply, now());
        if (first && session.nodeId() != null && session.state() != State.REFUSED) {
            welcomed(session.nodeId());
        } else if (session.state() == State.REFUSED) {
            release();
            log.atWarn()
                    .addKeyValue("peer", connection.remote())
                    .addKeyValue("node_id", session.nodeId())
                    .addKeyValue("reason", session.refusal())
                    .log("data plane refused");
        }
    }

    private void refuse(Reply reply, String message) {
        log.atWarn()
                .addKeyValue("peer", connection.remote())
                .addKeyValue("reason", message)
                .log("data plane refused");
        reply.ok(new Refused(NodeStatus.UNKNOWN, message).toMap());
    }

    private boolean take(String id) {
        String identity =
                hub.pki() ? connection.peer().getSubjectX500Principal().getName() : "shared";
        NodeClaims.Claim mine = new NodeClaims.Claim(identity, this::replace);
        if (!hub.claims().take(id, mine)) {
            return false;
        }
        release();
        nodeId = id;
        claim = mine;
        return true;
    }

    private void replace() {
        replaced = true;
        context.runOnContext(v -> close("the node has connected anew"));
    }

    private void release() {
        if (nodeId != null && claim != null) {
            hub.claims().release(nodeId, claim);
            claim = null;
        }
    }

    private void welcomed(String id) {
        connection.greeted();
        commands = new CommandRelay(vertx, id, connection);
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
        if (!replaced) {
            hub.nodes().update(row);
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
        release();
        if (commands != null) {
            commands.close();
            log.atInfo()
                    .addKeyValue("peer", connection.remote())
                    .addKeyValue("node_id", session.nodeId())
                    .log("data plane disconnected");
        }
        gone.run();
    }
}
