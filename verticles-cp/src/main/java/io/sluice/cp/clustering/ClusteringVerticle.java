package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeServer;
import io.sluice.bridge.BridgeServerOptions;
import io.sluice.bridge.BridgeSession;
import io.sluice.bridge.BridgeStats;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Serves data planes on one event loop: the listeners of {@code cluster_listen} and {@code cluster_telemetry_listen}, and a
 * session for each connection. Deploy one per event loop, all with the same hub.
 */
public final class ClusteringVerticle extends VerticleBase implements ClusteringHub.Member {
    private static final long TICK_MS = 1_000;

    private final ClusteringHub hub;
    private final List<BridgeServerOptions> listeners;
    private final List<BridgeServerOptions> telemetryListeners;
    private final List<BridgeServer> servers = new ArrayList<>();
    private final Set<DataPlaneConnection> connections = new LinkedHashSet<>();

    public ClusteringVerticle(
            ClusteringHub hub, List<BridgeServerOptions> listeners, List<BridgeServerOptions> telemetryListeners) {
        this.hub = hub;
        this.listeners = List.copyOf(listeners);
        this.telemetryListeners = List.copyOf(telemetryListeners);
    }

    @Override
    public Future<?> start() {
        hub.join(this);
        vertx.setPeriodic(TICK_MS, timer -> forEach(DataPlaneConnection::tick));
        List<Future<Integer>> listening = new ArrayList<>();
        listeners.forEach(options -> listening.add(listen(options, this::open, hub.clusterStats())));
        TelemetryDoor telemetry = new TelemetryDoor(vertx, hub);
        telemetryListeners.forEach(options -> listening.add(listen(options, telemetry, hub.telemetryStats())));
        return Future.all(listening);
    }

    private Future<Integer> listen(
            BridgeServerOptions options, Function<BridgeConnection, BridgeSession> door, BridgeStats stats) {
        BridgeServer server = new BridgeServer(vertx, options, door, stats);
        servers.add(server);
        return server.listen();
    }

    private BridgeSession open(BridgeConnection connection) {
        DataPlaneConnection[] opened = new DataPlaneConnection[1];
        opened[0] = new DataPlaneConnection(vertx, hub, connection, () -> connections.remove(opened[0]));
        connections.add(opened[0]);
        return opened[0];
    }

    @Override
    public void configurationChanged() {
        context.runOnContext(v -> forEach(DataPlaneConnection::configurationChanged));
    }

    @Override
    public void snapshotReady() {
        context.runOnContext(v -> forEach(DataPlaneConnection::snapshotReady));
    }

    /** A connection may close, and leave the set, while it is told something. */
    private void forEach(Consumer<DataPlaneConnection> action) {
        List.copyOf(connections).forEach(action);
    }

    @Override
    public Future<?> stop() {
        hub.leave(this);
        List<Future<Void>> closing = new ArrayList<>();
        servers.forEach(server -> closing.add(server.close()));
        return Future.join(closing);
    }
}
