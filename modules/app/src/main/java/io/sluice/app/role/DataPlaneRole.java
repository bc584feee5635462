package io.sluice.app.role;

import io.sluice.bridge.BridgeClientLimits;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.StatusVerticle;
import io.sluice.dp.sync.SyncSettings;
import io.sluice.dp.sync.SyncStatus;
import io.sluice.dp.sync.SyncVerticle;
import io.sluice.dp.telemetry.TelemetryVerticle;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.pki.PkiException;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import java.util.List;

/** Carries the traffic: what the cache holds is in force before the proxy opens, whether or not a control plane is there. */
final class DataPlaneRole {
    private final Settings settings;
    private final NodeInfo info;
    private final RunningNode node;

    DataPlaneRole(Settings settings, NodeInfo info, RunningNode node) {
        this.settings = settings;
        this.info = info;
        this.node = node;
    }

    Future<Void> start() {
        ClusterTrust trust;
        try {
            trust = ClusterTrust.load(settings);
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        RuntimeHolder runtime = new RuntimeHolder();
        ProxyMetrics proxy = new ProxyMetrics();
        SyncStatus sync = new SyncStatus();
        SyncSettings cluster = sync();
        BridgeClientOptions bridge = client(trust, SettingTable.CLUSTER_CONTROL_PLANE);
        BridgeClientOptions reports = client(trust, SettingTable.CLUSTER_TELEMETRY_ENDPOINT);
        NodeMetrics metrics = Metrics.of(node, info);
        Metrics.ofDataPlane(metrics, proxy, sync, runtime);
        return node.deploy("sync", 1, () -> new SyncVerticle(cluster, bridge, runtime, sync))
                .compose(done -> Proxies.deploy(settings, node, runtime, proxy))
                .compose(done -> node.deploy("telemetry", 1, () -> telemetry(metrics, reports)))
                .compose(done -> node.deploy(
                        "status",
                        1,
                        () -> new StatusVerticle(
                                info,
                                settings.get(SettingTable.STATUS_LISTEN),
                                new DataPlaneStatus(sync, proxy),
                                metrics)));
    }

    private TelemetryVerticle telemetry(NodeMetrics metrics, BridgeClientOptions reports) {
        return TelemetryVerticle.reporting(
                info, metrics, reports, settings.get(SettingTable.CLUSTER_TELEMETRY_ENDPOINT));
    }

    private SyncSettings sync() {
        return new SyncSettings(
                info,
                settings.get(SettingTable.CLUSTER_CONTROL_PLANE),
                settings.get(SettingTable.CLUSTER_DP_LABELS),
                List.of(),
                Catalog.of(settings).schemas(),
                settings.underPrefix(SettingTable.LMDB_ENVIRONMENT_PATH),
                settings.get(SettingTable.LMDB_MAP_SIZE));
    }

    private BridgeClientOptions client(ClusterTrust trust, Setting<List<HostPort>> addresses) {
        String name = trust.serverName(addresses);
        BridgeClientLimits defaults = BridgeClientLimits.defaults();
        return new BridgeClientOptions(
                trust.identity(),
                trust.ofControlPlane(name),
                name,
                defaults.withFrames(BridgeFrames.largest(settings), defaults.maxFrameOut()));
    }
}
