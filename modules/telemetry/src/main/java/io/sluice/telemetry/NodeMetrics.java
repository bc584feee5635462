package io.sluice.telemetry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one node shows of itself: the JVM's meters, and what others register as suppliers, which are asked on each
 * scrape and so must be quick and safe for any thread. A supplier that fails or returns null leaves its series out.
 */
public final class NodeMetrics implements AutoCloseable {
    /** What {@link #prometheus} is written in. */
    public static final String CONTENT_TYPE = PrometheusText.CONTENT_TYPE;

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final List<String> NODE_LABELS = List.of("node_id", "subsystem", "version");

    private final String nodeId;
    private final Map<String, MetricFamily> families = new ConcurrentSkipListMap<>();
    private final LongAdder errors = new LongAdder();
    private final JvmMeters jvm = new JvmMeters();

    /** @param version the product's */
    public NodeMetrics(String nodeId, String version) {
        this.nodeId = nodeId;
        gauge("kong_node_info", "Node metadata", Map.of("node_id", nodeId, "version", version), () -> 1);
        counter("kong_nginx_metric_errors_total", "Series that could not be read", Map.of(), errors::sum);
        gauge("sluice_heap_used_bytes", "Heap in use", Map.of(), JvmMeters::heapUsed);
        counter("sluice_cpu_seconds_total", "Processor time of this process", Map.of(), JvmMeters::cpuSeconds);
        gauge("sluice_uptime_seconds", "Time since this process started", Map.of(), JvmMeters::uptimeSeconds);
    }

    public String nodeId() {
        return nodeId;
    }

    /** Registers one series that only grows; the same name and tags again replace its supplier. */
    public void counter(
            String name, String help, Map<String, String> tags, Supplier<? extends @Nullable Number> value) {
        family(name, MetricType.COUNTER, help).put(tags, value);
    }

    /** Registers one series that may fall as well. */
    public void gauge(String name, String help, Map<String, String> tags, Supplier<? extends @Nullable Number> value) {
        family(name, MetricType.GAUGE, help).put(tags, value);
    }

    /** Registers a family whose series come and go, such as one for each data plane; these are not part of the snapshot. */
    public void changing(String name, MetricType type, String help, Supplier<? extends Collection<Sample>> samples) {
        family(name, type, help).change(samples);
    }

    private MetricFamily family(String name, MetricType type, String help) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("metric: " + name + " (expected: letters, digits, '_' and ':')");
        }
        MetricFamily family = families.computeIfAbsent(name, key -> new MetricFamily(name, type, help));
        if (family.type() != type) {
            throw new IllegalArgumentException("metric " + name + ": " + type + " (expected: " + family.type() + ")");
        }
        return family;
    }

    /** All series in Prometheus' text format. Takes some milliseconds: not for an event loop. */
    public String prometheus() {
        PrometheusText text = new PrometheusText();
        for (MetricFamily family : families.values()) {
            text.family(family, family.fixedSamples(errors::increment), family.changingSamples(errors::increment));
        }
        text.append(jvm.prometheus());
        return text.toString();
    }

    /**
     * The registered series as one flat map for the event bus: the name, and after dots the values of its labels, without
     * those that only name this node or the subsystem.
     */
    public Map<String, Number> snapshot() {
        Map<String, Number> snapshot = new LinkedHashMap<>();
        for (MetricFamily family : families.values()) {
            for (Sample sample : family.fixedSamples(errors::increment)) {
                if (Double.isFinite(sample.value().doubleValue())) {
                    snapshot.put(key(family.name(), sample), sample.value());
                }
            }
        }
        return snapshot;
    }

    private static String key(String name, Sample sample) {
        StringBuilder key = new StringBuilder(name);
        sample.sortedLabels().forEach((label, value) -> {
            if (!NODE_LABELS.contains(label)) {
                key.append('.').append(value);
            }
        });
        return key.toString();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
