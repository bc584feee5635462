package io.sluice.app.role;

import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.console.ConsoleVerticle;
import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.StatusVerticle;
import io.sluice.dp.telemetry.TelemetryVerticle;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.DatabaseStore;
import io.sluice.telemetry.KongSeries;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import java.util.List;

/** Control plane and data plane in one process, with no bridge between them. */
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
        return OpenStore.of(settings, node).compose(store -> start(store, metrics));
    }

    private Future<Void> start(DatabaseStore store, NodeMetrics metrics) {
        RuntimeHolder runtime = new RuntimeHolder();
        ProxyMetrics proxy = new ProxyMetrics();
        Metrics.ofStore(metrics, store);
        ConnectionCounts connections = new ConnectionCounts(proxy);
        KongSeries.server(metrics, connections);
        KongSeries.proxy(metrics, proxy);
        return LocalConfig.follow(node, store, runtime)
                .compose(done -> node.deploy(
                        "admin",
                        settings.get(SettingTable.NGINX_WORKER_PROCESSES),
                        () -> new AdminVerticle(
                                settings,
                                info,
                                PluginCatalog.BUNDLED,
                                store,
                                () -> Future.succeededFuture(List.of()),
                                connections)))
                .compose(done -> Proxies.deploy(settings, node, runtime, proxy))
                .compose(done -> node.deploy("telemetry", 1, () -> TelemetryVerticle.local(info, metrics)))
                .compose(done -> node.deploy(
                        "status",
                        1,
                        () -> new StatusVerticle(
                                info,
                                settings.get(SettingTable.STATUS_LISTEN),
                                new StoringStatus(store, connections),
                                metrics)))
                .compose(done -> node.deploy("console", 1, () -> ConsoleVerticle.of(settings)));
    }
}
