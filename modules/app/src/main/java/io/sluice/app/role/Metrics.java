package io.sluice.app.role;

import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.clustering.ClusteringHub;
import io.sluice.cp.telemetry.BridgeSeries;
import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.sync.SyncStatus;
import io.sluice.node.NodeInfo;
import io.sluice.node.life.RunningNode;
import io.sluice.store.ConfigStore;
import io.sluice.store.DatabaseStore;
import io.sluice.telemetry.KongSeries;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import java.util.Map;

/** What each role counts, under one roof. */
final class Metrics {
    private Metrics() {}

    static NodeMetrics of(RunningNode node, NodeInfo info) {
        NodeMetrics metrics = new NodeMetrics(info.id(), info.version());
        node.onStop("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        return metrics;
    }

    static void ofConfiguration(NodeMetrics metrics, ConfigStore store) {
        KongSeries.datastore(metrics, store::reachable);
        KongSeries.configuration(
                metrics, () -> store.image().version(), () -> store.image().size());
    }

    static void ofStore(NodeMetrics metrics, DatabaseStore store) {
        metrics.gauge(
                "sluice_config_kept_version",
                "Version that a start without the database would begin with",
                Map.of(),
                store::keptVersion);
    }

    static void ofControlPlane(NodeMetrics metrics, ConnectionCounts connections, ClusteringHub hub) {
        KongSeries.server(metrics, connections);
        BridgeSeries.register(metrics, "cluster", hub.clusterStats());
        BridgeSeries.register(metrics, "telemetry", hub.telemetryStats());
    }

    static void ofDataPlane(NodeMetrics metrics, ProxyMetrics proxy, SyncStatus sync, RuntimeHolder runtime) {
        KongSeries.server(metrics, proxy);
        KongSeries.proxy(metrics, proxy);
        KongSeries.configuration(
                metrics,
                () -> sync.current().applied().version(),
                () -> runtime.current().entities());
        KongSeries.controlPlane(metrics, () -> sync.current().connected());
        metrics.counter(
                "sluice_sync_deltas_applied_total",
                "Configurations that came as changes to the one before",
                Map.of(),
                sync::deltasApplied);
        metrics.counter(
                "sluice_sync_snapshots_applied_total",
                "Configurations that came whole",
                Map.of(),
                sync::snapshotsApplied);
    }
}
