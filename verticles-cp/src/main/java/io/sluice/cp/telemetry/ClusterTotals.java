package io.sluice.cp.telemetry;

import io.sluice.telemetry.Report;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The cluster as a whole in one message of bounded size; {@link io.sluice.telemetry.TelemetryAddresses#CLUSTER} documents it. */
final class ClusterTotals {
    static final int MOST_NODES = 100;

    private ClusterTotals() {}

    static JsonObject of(String nodeId, List<String> controlPlanes, DataPlaneRows rows, LatestReports reports) {
        JsonObject dataPlanes = new JsonObject()
                .put("total", rows.size())
                .put("connected", rows.connected())
                .put("reporting", reports.size())
                .put("by_sync_status", new JsonObject(rows.bySyncStatus()));
        return new JsonObject()
                .put("node_id", nodeId)
                .put("at", System.currentTimeMillis())
                .put("control_planes", new JsonArray(controlPlanes))
                .put("data_planes", dataPlanes)
                .put("totals", totals(reports))
                .put("nodes", nodes(reports))
                .put("truncated", reports.size() > MOST_NODES);
    }

    private static JsonObject totals(LatestReports reports) {
        JsonObject totals = new JsonObject();
        ReportedSeries.ALL.stream()
                .filter(ReportedSeries::isSummable)
                .forEach(series -> totals.put(series.shortName(), reports.now(series)));
        return totals;
    }

    private static JsonArray nodes(LatestReports reports) {
        JsonArray nodes = new JsonArray();
        reports.latest(MOST_NODES).map(Report::toJson).forEach(node -> {
            node.remove("role");
            nodes.add(node);
        });
        return nodes;
    }
}
