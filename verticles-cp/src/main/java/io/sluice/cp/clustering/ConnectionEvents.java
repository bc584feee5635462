package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells those who follow the events what becomes of one connection from a data plane. */
final class ConnectionEvents {
    private final NodeEvents events;
    private final BridgeConnection connection;
    private boolean saidBye;

    ConnectionEvents(Vertx vertx, BridgeConnection connection) {
        this.events = NodeEvents.of(vertx);
        this.connection = connection;
    }

    void connected(String nodeId) {
        raise(EventType.DATA_PLANE_CONNECTED, nodeId, null);
    }

    void refused(@Nullable String nodeId, @Nullable String reason) {
        raise(EventType.DATA_PLANE_REFUSED, nodeId, reason);
    }

    void bye() {
        saidBye = true;
    }

    void closed(@Nullable String nodeId) {
        raise(saidBye ? EventType.DATA_PLANE_STOPPED : EventType.DATA_PLANE_DISCONNECTED, nodeId, null);
    }

    private void raise(EventType type, @Nullable String nodeId, @Nullable String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (nodeId != null) {
            data.put("data_plane", nodeId);
        }
        data.put("address", String.valueOf(connection.remote()));
        if (reason != null) {
            data.put("reason", reason);
        }
        events.raise(type, data);
    }
}
