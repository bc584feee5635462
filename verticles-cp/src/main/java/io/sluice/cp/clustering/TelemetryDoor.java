package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeSession;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** Lets data planes bring their telemetry, and nothing else, each for itself. */
public final class TelemetryDoor implements Function<BridgeConnection, BridgeSession> {
    private final Vertx vertx;
    private final ClusteringHub hub;

    TelemetryDoor(Vertx vertx, ClusteringHub hub) {
        this.vertx = vertx;
        this.hub = hub;
    }

    @Override
    public BridgeSession apply(BridgeConnection connection) {
        return new TelemetryConnection(vertx, hub, connection);
    }
}
