package io.sluice.app.role;

import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.console.ConsoleVerticle;
import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.NodeCondition;
import io.sluice.dp.status.StatusSource;
import io.sluice.dp.telemetry.TelemetryVerticle;
import io.sluice.node.Database;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.node.life.RunningNode;
import io.sluice.store.ConfigStore;
import io.sluice.telemetry.KongSeries;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;

/** Control plane and data plane in one process, with no bridge between them; with or without a database. */
final class TraditionalRole {
    private final Settings settings;
    private final NodeInfo info;
    private final RunningNode node;

    TraditionalRole(Settings settings, NodeInfo info, RunningNode node) {
        this.settings = settings;
        this.info = info;
        this.node = node;
    }

    Future<Void> start() {
        NodeMetrics metrics = Metrics.of(node, info);
        ProxyMetrics proxy = new ProxyMetrics();
        ConnectionCounts connections = new ConnectionCounts(proxy);
        if (settings.get(SettingTable.DATABASE) == Database.OFF) {
            return Declared.open(settings, node)
                    .compose(
                            store -> start(store, new DeclaredStatus(store, connections), metrics, proxy, connections));
        }
        return OpenStore.of(settings, node).compose(store -> {
            Metrics.ofStore(metrics, store);
            return start(store, new StoringStatus(store, connections), metrics, proxy, connections);
        });
    }

    private Future<Void> start(
            ConfigStore store,
            StatusSource status,
            NodeMetrics metrics,
            ProxyMetrics proxy,
            ConnectionCounts connections) {
        RuntimeHolder runtime = new RuntimeHolder();
        LogLevels levels = new LogLevels(node.vertx(), settings.get(SettingTable.LOG_LEVEL));
        CertificateReport certificates = CertificateWatch.ofListeners(node, settings, metrics);
        Metrics.ofConfiguration(metrics, store);
        KongSeries.server(metrics, connections);
        KongSeries.proxy(metrics, proxy);
        NodeCondition condition = new NodeCondition();
        Proxies.expect(settings, condition);
        StatusSource certified = new Certified(status, certificates);
        return StatusListener.open(settings, info, node, certified, condition, metrics)
                .compose(done -> LocalConfig.follow(node, store, runtime))
                .compose(done -> node.deploy(
                        "admin",
                        settings.get(SettingTable.NGINX_WORKER_PROCESSES),
                        () -> new AdminVerticle(
                                settings, info, Catalog.of(settings), store, DataPlaneNodes.NONE, levels, connections)))
                .compose(done -> Proxies.deploy(settings, node, runtime, proxy, condition))
                .compose(done -> node.deploy("telemetry", 1, () -> TelemetryVerticle.local(info, metrics)))
                .compose(done -> node.deploy("console", 1, () -> ConsoleVerticle.of(settings)))
                .compose(done -> StatusListener.stopBeingReadyFirst(node, condition));
    }
}
