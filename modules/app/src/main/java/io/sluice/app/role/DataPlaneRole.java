package io.sluice.app.role;

import io.sluice.bridge.BridgeClientLimits;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.ForwardProxy;
import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.runtime.TargetView;
import io.sluice.dp.status.NodeCondition;
import io.sluice.dp.status.StatusSource;
import io.sluice.dp.sync.Commands;
import io.sluice.dp.sync.SyncSettings;
import io.sluice.dp.sync.SyncStatus;
import io.sluice.dp.sync.SyncVerticle;
import io.sluice.dp.telemetry.TelemetryVerticle;
import io.sluice.model.schema.Schemas;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.node.life.RunningNode;
import io.sluice.pki.PkiException;
import io.sluice.plugins.PluginCatalog;
import io.sluice.sync.message.Hello.Plugin;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the traffic: what the cache holds, or else what is declared, is in force before the proxy opens, whether or not a
 * control plane is there. The status listener opens first, so that probes have an answer meanwhile.
 */
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
        ForwardProxy forward;
        try {
            trust = ClusterTrust.load(settings);
            forward = ForwardProxies.of(settings);
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        RuntimeHolder runtime = new RuntimeHolder();
        ProxyMetrics proxy = new ProxyMetrics();
        SyncStatus sync = new SyncStatus();
        NodeCondition condition = new NodeCondition();
        Commands commands =
                new Commands(new LogLevels(node.vertx(), settings.get(SettingTable.LOG_LEVEL)), condition.drain());
        SyncSettings cluster = sync();
        BridgeClientOptions bridge =
                client(trust, SettingTable.CLUSTER_CONTROL_PLANE).withProxy(forward);
        BridgeClientOptions reports =
                client(trust, SettingTable.CLUSTER_TELEMETRY_ENDPOINT).withProxy(forward);
        NodeMetrics metrics = Metrics.of(node, info);
        Metrics.ofDataPlane(metrics, proxy, sync, runtime);
        CertificateReport certificates = CertificateWatch.ofCluster(node, settings, metrics, trust, changed -> {});
        CertificateSeries.ofDataPlane(metrics, trust);
        StatusSource status = new Certified(new DataPlaneStatus(sync, proxy), certificates);
        Proxies.expect(settings, condition);
        return StatusListener.open(settings, info, node, status, condition, metrics)
                .compose(done ->
                        node.deploy("sync", 1, () -> new SyncVerticle(cluster, bridge, runtime, sync, commands)))
                .compose(done -> Proxies.deploy(settings, node, runtime, proxy, condition))
                .compose(done -> node.deploy("telemetry", 1, () -> telemetry(metrics, reports, runtime)))
                .compose(done -> StatusListener.stopBeingReadyFirst(node, condition));
    }

    private TelemetryVerticle telemetry(NodeMetrics metrics, BridgeClientOptions reports, RuntimeHolder runtime) {
        return TelemetryVerticle.reporting(
                info, metrics, reports, settings.get(SettingTable.CLUSTER_TELEMETRY_ENDPOINT), new TargetView(runtime));
    }

    private SyncSettings sync() {
        PluginCatalog catalog = Catalog.of(settings);
        List<Plugin> plugins = new ArrayList<>();
        catalog.versions(info.version()).forEach((name, version) -> plugins.add(new Plugin(name, version)));
        Schemas schemas = catalog.schemas();
        return new SyncSettings(
                info,
                settings.get(SettingTable.CLUSTER_CONTROL_PLANE),
                settings.get(SettingTable.CLUSTER_DP_LABELS),
                plugins,
                schemas,
                settings.underPrefix(SettingTable.LMDB_ENVIRONMENT_PATH),
                settings.get(SettingTable.LMDB_MAP_SIZE),
                CacheKeys.of(settings),
                () -> Declared.read(settings, schemas));
    }

    private BridgeClientOptions client(ClusterTrust trust, Setting<List<HostPort>> addresses) {
        String name = trust.serverName(addresses);
        BridgeClientLimits defaults = BridgeClientLimits.defaults();
        return new BridgeClientOptions(
                trust.ofControlPlane(name),
                ClusterTrust.indication(name),
                defaults.withFrames(BridgeFrames.largest(settings), defaults.maxFrameOut()));
    }
}
