package io.sluice.cp.telemetry;

import io.sluice.telemetry.MetricType;
import io.sluice.telemetry.NodeMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Registers what data planes report, each and all together, among a control plane's own metrics. */
final class ReportedMetrics {
    private ReportedMetrics() {}

    static void ofRows(NodeMetrics metrics, DataPlaneRows rows) {
        metrics.changing(
                "kong_data_plane_last_seen", MetricType.GAUGE, "When the data plane was last heard of", rows::lastSeen);
        metrics.changing(
                "kong_data_plane_config_hash", MetricType.GAUGE, "Hash of its configuration", rows::configHash);
        metrics.changing(
                "kong_data_plane_version_compatible",
                MetricType.GAUGE,
                "Whether its version fits, 0 when it does not",
                rows::versionCompatible);
        metrics.gauge("sluice_data_planes_known", "Data planes in the cluster status", Map.of(), rows::size);
        metrics.gauge("sluice_data_planes_connected", "Those of them that are connected", Map.of(), rows::connected);
    }

    static void ofReports(NodeMetrics metrics, LatestReports reports) {
        Map<String, List<ReportedSeries>> families = ReportedSeries.ALL.stream()
                .collect(Collectors.groupingBy(ReportedSeries::name, LinkedHashMap::new, Collectors.toList()));
        families.forEach((name, family) -> {
            ReportedSeries first = family.get(0);
            metrics.changing(name, first.type(), first.help() + ", by data plane", () -> reports.samples(family));
        });
        ReportedSeries.ALL.stream()
                .filter(ReportedSeries::isSummable)
                .forEach(series -> registerSum(metrics, series, reports));
        metrics.gauge("sluice_data_planes_reporting", "Data planes that have reported lately", Map.of(), reports::size);
    }

    private static void registerSum(NodeMetrics metrics, ReportedSeries series, LatestReports reports) {
        String help = series.help() + ", all data planes";
        if (series.type() == MetricType.COUNTER) {
            metrics.counter(series.sumName(), help, series.label(), () -> reports.sum(series));
        } else {
            metrics.gauge(series.sumName(), help, series.label(), () -> reports.sum(series));
        }
    }
}
