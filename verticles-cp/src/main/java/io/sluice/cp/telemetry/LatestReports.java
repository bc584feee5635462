package io.sluice.cp.telemetry;

import io.sluice.telemetry.MetricType;
import io.sluice.telemetry.Report;
import io.sluice.telemetry.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last report of each data plane, at most {@code mostNodes} of them, for {@code silenceMs} each. Written by one thread,
 * read by any.
 */
final class LatestReports {
    private record Entry(Report report, long atMs) {
        Map<String, Number> metrics() {
            return report.metrics();
        }
    }

    private final int mostNodes;
    private final long silenceMs;
    private final ConcurrentMap<String, Entry> nodes = new ConcurrentHashMap<>();
    private final ConcurrentMap<ReportedSeries, Double> sums = new ConcurrentHashMap<>();

    LatestReports(int mostNodes, long silenceMs) {
        this.mostNodes = mostNodes;
        this.silenceMs = silenceMs;
    }

    /** The report without what a control plane does not take; null when nothing is left. */
    static @Nullable Report known(Report report) {
        Map<String, Number> known = new HashMap<>();
        report.metrics().forEach((key, value) -> {
            if (ReportedSeries.find(key) != null && value.doubleValue() >= 0) {
                known.put(key, value);
            }
        });
        return known.isEmpty()
                ? null
                : new Report(report.nodeId(), report.role(), report.hostname(), report.version(), report.at(), known);
    }

    /** False when there are too many nodes already. */
    boolean put(Report report, long nowMs) {
        Entry before = nodes.get(report.nodeId());
        if (before == null && nodes.size() >= mostNodes) {
            return false;
        }
        if (before != null) {
            report.metrics().forEach((key, value) -> grow(key, before.metrics().get(key), value));
        }
        nodes.put(report.nodeId(), new Entry(report, nowMs));
        return true;
    }

    /**
     * Sums of counters only grow, so that rates over them hold: a node that starts anew begins at zero, and one that is seen
     * for the first time adds what it counts from then on.
     */
    private void grow(String key, @Nullable Number before, Number after) {
        ReportedSeries series = ReportedSeries.find(key);
        if (series != null && series.type() == MetricType.COUNTER && before != null) {
            double more = after.doubleValue() - before.doubleValue();
            sums.merge(series, more >= 0 ? more : after.doubleValue(), Double::sum);
        }
    }

    void dropSilent(long nowMs) {
        nodes.values().removeIf(entry -> nowMs - entry.atMs() > silenceMs);
    }

    int size() {
        return nodes.size();
    }

    List<Sample> samples(List<ReportedSeries> family) {
        List<Sample> samples = new ArrayList<>();
        nodes.forEach((nodeId, entry) -> family.forEach(series -> {
            Number value = entry.metrics().get(series.key());
            if (value != null) {
                samples.add(new Sample(series.labelsOf(nodeId), value));
            }
        }));
        return samples;
    }

    double sum(ReportedSeries series) {
        if (series.type() == MetricType.COUNTER) {
            return sums.getOrDefault(series, 0.0);
        }
        return now(series);
    }

    /** The sum over the data planes that report now, which falls when one of them leaves. */
    double now(ReportedSeries series) {
        return nodes.values().stream()
                .map(entry -> entry.metrics().get(series.key()))
                .mapToDouble(value -> value == null ? 0 : value.doubleValue())
                .sum();
    }

    Stream<Report> latest(int most) {
        return nodes.values().stream().limit(most).map(Entry::report);
    }
}
