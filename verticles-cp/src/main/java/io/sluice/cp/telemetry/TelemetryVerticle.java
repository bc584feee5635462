package io.sluice.cp.telemetry;

import static io.sluice.telemetry.TelemetryAddresses.DATA_PLANES;
import static io.sluice.telemetry.TelemetryAddresses.INTERVAL_MS;
import static io.sluice.telemetry.TelemetryAddresses.REPORTS;

import io.sluice.cp.admin.DataPlanes;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.telemetry.EventLoopLag;
import io.sluice.telemetry.MetricType;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Report;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what this control plane counts, checks what data planes report to it and hands that to all control planes, and
 * shows the latest of every data plane among its own metrics. One instance per node.
 */
public final class TelemetryVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(TelemetryVerticle.class);
    private static final int MOST_NODES = 10_000;
    private static final long SILENCE_MS = 60_000;

    private final NodeInfo node;
    private final NodeMetrics metrics;
    private final DataPlanes dataPlanes;
    private final LatestReports reports = new LatestReports(MOST_NODES, SILENCE_MS);
    private final DataPlaneRows rows = new DataPlaneRows();
    private final LongAdder rejected = new LongAdder();
    private @Nullable EventLoopLag lag;

    public TelemetryVerticle(NodeInfo node, NodeMetrics metrics, DataPlanes dataPlanes) {
        this.node = node;
        this.metrics = metrics;
        this.dataPlanes = dataPlanes;
    }

    @Override
    public Future<?> start() {
        lag = EventLoopLag.watch(vertx, metrics);
        register();
        vertx.eventBus().localConsumer(REPORTS, message -> brought(message.body()));
        vertx.setPeriodic(INTERVAL_MS, timer -> tick());
        Future<Void> consuming = vertx.eventBus()
                .consumer(DATA_PLANES, message -> checked(message.body()))
                .completion();
        return consuming.compose(done -> readRows());
    }

    private void tick() {
        vertx.eventBus().publish(REPORTS, Report.of(metrics, node.role().text()));
        reports.dropSilent(now());
        readRows();
    }

    /** Old rows are better than none. */
    private Future<Void> readRows() {
        return dataPlanes
                .list()
                .<Void>map(list -> {
                    rows.replace(list);
                    return null;
                })
                .recover(failure -> {
                    log.atDebug().setCause(failure).log("table of data planes not read");
                    return Future.succeededFuture();
                });
    }

    /** A data plane may send anything; only ids that have been admitted are taken, and only what they may report. */
    private void brought(@Nullable Object body) {
        Report report = Report.parse(body);
        if (report != null && !report.role().equals(Role.DATA_PLANE.text())) {
            return;
        }
        Report known = report == null || !rows.contains(report.nodeId()) ? null : LatestReports.known(report);
        if (known == null) {
            rejected.increment();
        } else {
            vertx.eventBus().publish(DATA_PLANES, known.toJson());
        }
    }

    private void checked(@Nullable Object body) {
        Report report = Report.parse(body);
        Report known = report == null ? null : LatestReports.known(report);
        if (known == null || !reports.put(known, now())) {
            rejected.increment();
        }
    }

    private void register() {
        metrics.changing(
                "kong_data_plane_last_seen", MetricType.GAUGE, "When the data plane was last heard of", rows::lastSeen);
        metrics.changing(
                "kong_data_plane_config_hash", MetricType.GAUGE, "Hash of its configuration", rows::configHash);
        metrics.changing(
                "kong_data_plane_version_compatible",
                MetricType.GAUGE,
                "Whether its version fits, 0 when it does not",
                rows::versionCompatible);
        Map<String, List<ReportedSeries>> families = ReportedSeries.ALL.stream()
                .collect(Collectors.groupingBy(ReportedSeries::name, LinkedHashMap::new, Collectors.toList()));
        families.forEach((name, family) -> {
            ReportedSeries first = family.get(0);
            metrics.changing(name, first.type(), first.help() + ", by data plane", () -> reports.samples(family));
        });
        for (ReportedSeries series : ReportedSeries.ALL) {
            if (isSummable(series)) {
                registerSum(series);
            }
        }
        metrics.gauge("sluice_data_planes_reporting", "Data planes that have reported lately", Map.of(), reports::size);
        metrics.counter("sluice_telemetry_rejected_total", "Reports that were not taken", Map.of(), rejected::sum);
    }

    private void registerSum(ReportedSeries series) {
        String help = series.help() + ", all data planes";
        if (series.type() == MetricType.COUNTER) {
            metrics.counter(series.sumName(), help, series.label(), () -> reports.sum(series));
        } else {
            metrics.gauge(series.sumName(), help, series.label(), () -> reports.sum(series));
        }
    }

    /** Versions, ages and delays say nothing when added up. */
    private static boolean isSummable(ReportedSeries series) {
        return series.type() == MetricType.COUNTER || series.key().endsWith("active");
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Future<?> stop() {
        if (lag != null) {
            lag.close();
        }
        return Future.succeededFuture();
    }
}
