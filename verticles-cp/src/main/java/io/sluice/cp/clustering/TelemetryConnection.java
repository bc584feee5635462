package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeReply;
import io.sluice.bridge.BridgeSession;
import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One telemetry connection. It speaks for one node to its end: one that is connected to some control plane of the cluster and,
 * where certificates tell nodes apart, shows the same identity there. What it brings is published to this node's own event bus.
 */
final class TelemetryConnection implements BridgeSession {
    private static final Logger log = LoggerFactory.getLogger(TelemetryConnection.class);
    private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);
    private static final int FORBIDDEN = 403;

    private final Vertx vertx;
    private final Context context;
    private final ClusteringHub hub;
    private final BridgeConnection connection;
    private final TelemetryClaims.Claim claim = new TelemetryClaims.Claim(this::replace);
    private @Nullable String nodeId;

    TelemetryConnection(Vertx vertx, ClusteringHub hub, BridgeConnection connection) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.hub = hub;
        this.connection = connection;
    }

    private void replace() {
        context.runOnContext(v -> connection.close("the node has connected anew"));
    }

    @Override
    public boolean maySend(String address) {
        return address.equals(TelemetryAddresses.BRIDGE);
    }

    @Override
    public boolean mayRegister(String address) {
        return false;
    }

    @Override
    public void onRegister(String address) {
        connection.close("address: not allowed");
    }

    @Override
    public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
        if (!(body.getValue("node_id") instanceof String id)) {
            connection.close("node_id: missing (expected: the reporting node's)");
            return;
        }
        connection.greeted();
        KnownNode known = hub.nodes().connected(id);
        String refusal = refusal(id, known);
        if (refusal != null) {
            refuse(id, refusal, reply);
            return;
        }
        nodeId = id;
        if (known != null && !isOwnerUnknown(known)) {
            vertx.eventBus().publish(TelemetryAddresses.BROUGHT, body, HERE);
            answer(reply, "ok");
        } else {
            answer(reply, "later");
        }
    }

    private @Nullable String refusal(String id, @Nullable KnownNode known) {
        if (nodeId != null && !nodeId.equals(id)) {
            return "this connection speaks for " + nodeId;
        }
        if (known != null && known.owner() != null && !known.owner().identity().equals(identity())) {
            return "the node shows another certificate to its control plane";
        }
        // a node that nobody knows cannot be taken from anybody; one of unknown certificate not by anybody
        return known == null || isOwnerUnknown(known) || hub.telemetryClaims().take(id, claim, hub.pki(), now())
                ? null
                : "another connection speaks for the node";
    }

    private boolean isOwnerUnknown(KnownNode known) {
        return hub.pki() && known.owner() == null;
    }

    private String identity() {
        return NodeOwner.identity(connection.peer().getSubjectX500Principal().getName());
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static void answer(@Nullable BridgeReply reply, String result) {
        if (reply != null) {
            reply.ok(new JsonObject().put("result", result));
        }
    }

    private void refuse(String id, String reason, @Nullable BridgeReply reply) {
        log.atWarn()
                .addKeyValue("peer", connection.remote())
                .addKeyValue("node_id", id)
                .addKeyValue("reason", reason)
                .log("telemetry refused");
        NodeEvents.of(vertx)
                .raise(
                        EventType.TELEMETRY_REFUSED,
                        Map.of("data_plane", id, "address", String.valueOf(connection.remote()), "reason", reason));
        if (reply != null) {
            reply.fail(FORBIDDEN, "node_id: " + reason);
        }
        connection.close("node_id: " + reason);
    }

    @Override
    public void onClose() {
        if (nodeId != null) {
            hub.telemetryClaims().release(nodeId, claim);
        }
    }
}
