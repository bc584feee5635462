package io.sluice.app.role;

import io.sluice.bridge.BridgeServerLimits;
import io.sluice.bridge.BridgeServerOptions;
import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.NodeLogLevel;
import io.sluice.cp.clustering.ClusteringHub;
import io.sluice.cp.clustering.ClusteringSettings;
import io.sluice.cp.clustering.ClusteringVerticle;
import io.sluice.cp.console.ConsoleVerticle;
import io.sluice.cp.telemetry.StoreWatch;
import io.sluice.cp.telemetry.TelemetryVerticle;
import io.sluice.dp.status.NodeCondition;
import io.sluice.dp.status.StatusSource;
import io.sluice.node.Listener;
import io.sluice.node.NodeInfo;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.node.life.RunningNode;
import io.sluice.pki.PeerAdmission;
import io.sluice.pki.PkiException;
import io.sluice.pki.TlsMaterial;
import io.sluice.store.DatabaseStore;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Holds the configuration: store, Admin API, the bridge for data planes, telemetry, status, console. */
final class ControlPlaneRole {
    private final Settings settings;
    private final NodeInfo info;
    private final RunningNode node;
    private final int eventLoops;

    ControlPlaneRole(Settings settings, NodeInfo info, RunningNode node) {
        this.settings = settings;
        this.info = info;
        this.node = node;
        this.eventLoops = settings.get(SettingTable.NGINX_WORKER_PROCESSES);
    }

    Future<Void> start() {
        ClusterTrust trust;
        try {
            trust = ClusterTrust.load(settings);
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        NodeMetrics metrics = Metrics.of(node, info);
        return OpenStore.of(settings, node).compose(store -> start(store, trust, metrics));
    }

    private Future<Void> start(DatabaseStore store, ClusterTrust trust, NodeMetrics metrics) {
        VersionNews.exchange(node.vertx(), store);
        Metrics.ofConfiguration(metrics, store);
        Metrics.ofStore(metrics, store);
        ClusteringHub hub = new ClusteringHub(node.vertx(), store, info, clustering(trust));
        node.onStop("clustering hub", hub::stop);
        PeerAdmission admission = trust.admission();
        List<BridgeServerOptions> bridge = listeners(SettingTable.CLUSTER_LISTEN, trust, admission);
        List<BridgeServerOptions> telemetry = listeners(SettingTable.CLUSTER_TELEMETRY_LISTEN, trust, admission);
        LogLevels levels = new LogLevels(node.vertx(), settings.get(SettingTable.LOG_LEVEL));
        NodeLogLevel.follow(node.vertx(), levels);
        ConnectionCounts connections = new ConnectionCounts();
        Metrics.ofControlPlane(metrics, connections, hub);
        CertificateReport certificates = CertificateWatch.ofCluster(
                node, settings, metrics, trust, changed -> EventBusTls.follow(node.vertx(), changed));
        NodeCondition condition = new NodeCondition();
        StatusSource status = new Certified(new StoringStatus(store, connections), certificates);
        return hub.start()
                .compose(done -> node.deploy(
                        "admin",
                        eventLoops,
                        () -> new AdminVerticle(
                                settings, info, Catalog.of(settings), store, hub.nodes(), levels, connections)))
                .compose(done ->
                        node.deploy("clustering", eventLoops, () -> new ClusteringVerticle(hub, bridge, telemetry)))
                .compose(done -> node.deploy("telemetry", 1, () -> telemetry(metrics, hub, store)))
                .compose(done -> StatusListener.open(settings, info, node, status, condition, metrics))
                .compose(done -> node.deploy("console", 1, () -> ConsoleVerticle.of(settings)))
                .compose(done -> StatusListener.stopBeingReadyFirst(node, condition));
    }

    private TelemetryVerticle telemetry(NodeMetrics metrics, ClusteringHub hub, DatabaseStore store) {
        return new TelemetryVerticle(info, metrics, hub.nodes(), new StoreWatch(store::reachable, store::leader));
    }

    private ClusteringSettings clustering(ClusterTrust trust) {
        return new ClusteringSettings(
                settings.get(SettingTable.CLUSTER_PUSH_INTERVAL),
                settings.get(SettingTable.CLUSTER_DATA_PLANE_PURGE_DELAY),
                trust.isPki(),
                ClusteringSettings.DEFAULT_SNAPSHOT_STREAMS);
    }

    private List<BridgeServerOptions> listeners(
            Setting<List<Listener>> setting, ClusterTrust trust, PeerAdmission admission) {
        BridgeServerLimits defaults = BridgeServerLimits.defaults();
        BridgeServerLimits limits = defaults.withFrames(defaults.maxFrameIn(), BridgeFrames.largest(settings));
        Supplier<TlsMaterial> tls = trust.ofDataPlanes();
        return settings.get(setting).stream()
                .map(listener -> BridgeSockets.apply(
                        listener,
                        new BridgeServerOptions(listener.host(), listener.port(), tls, limits)
                                .withAdmission(admission)))
                .toList();
    }
}
