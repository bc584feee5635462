package io.sluice.cp.telemetry;

import io.sluice.telemetry.MetricType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the values that a control plane takes from reports of data planes; there are no others.
 *
 * @param key what reports call it
 * @param name what the control plane shows it as, per data plane
 * @param label further label and its value; empty for none
 */
record ReportedSeries(String key, String name, MetricType type, String help, Map<String, String> label) {
    private static final String PREFIX = "sluice_data_plane_";
    private static final String SUM_PREFIX = "sluice_data_planes_";

    static final List<ReportedSeries> ALL = List.of(
            counter("kong_nginx_requests_total", "requests_total", "Requests"),
            counter("sluice_proxy_responses_total.1xx", "responses_total", "Responses", "status", "1xx"),
            counter("sluice_proxy_responses_total.2xx", "responses_total", "Responses", "status", "2xx"),
            counter("sluice_proxy_responses_total.3xx", "responses_total", "Responses", "status", "3xx"),
            counter("sluice_proxy_responses_total.4xx", "responses_total", "Responses", "status", "4xx"),
            counter("sluice_proxy_responses_total.5xx", "responses_total", "Responses", "status", "5xx"),
            counter("sluice_proxy_bytes_total.ingress", "bytes_total", "Bytes of bodies", "direction", "ingress"),
            counter("sluice_proxy_bytes_total.egress", "bytes_total", "Bytes of bodies", "direction", "egress"),
            counter("sluice_proxy_upstream_attempts_total", "upstream_attempts_total", "Attempts to reach an upstream"),
            counter("sluice_proxy_upstream_failures_total", "upstream_failures_total", "Attempts that failed"),
            counter("sluice_proxy_upstream_connects_total", "upstream_connects_total", "Connections to upstreams"),
            counter("sluice_proxy_client_aborts_total", "client_aborts_total", "Requests given up by clients"),
            counter("sluice_telemetry_dropped_total", "telemetry_dropped_total", "Reports nobody took"),
            counter("sluice_cpu_seconds_total", "cpu_seconds_total", "Processor time"),
            gauge("sluice_proxy_requests_active", "requests_active", "Requests at this moment"),
            gauge("kong_nginx_connections_total.active", "connections_active", "Connections at this moment"),
            gauge("sluice_heap_used_bytes", "heap_used_bytes", "Heap in use"),
            gauge("sluice_event_loop_lag_seconds", "event_loop_lag_seconds", "Longest delay of a timer lately"),
            gauge("sluice_uptime_seconds", "uptime_seconds", "Time since the process started"),
            gauge("sluice_config_version", "config_version", "Version of the configuration in use"),
            gauge("sluice_config_entities", "config_entities", "Entities of the configuration in use"));

    private static final Map<String, ReportedSeries> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ReportedSeries::key, Function.identity()));

    static @Nullable ReportedSeries find(String key) {
        return BY_KEY.get(key);
    }

    /** The name of the sum over all data planes. */
    String sumName() {
        return SUM_PREFIX + name.substring(PREFIX.length());
    }

    /** Without what is the same for all, and with the further label's value. */
    String shortName() {
        return name.substring(PREFIX.length())
                + label.values().stream().map(value -> "." + value).collect(Collectors.joining());
    }

    /** Versions, ages and delays say nothing when added up. */
    boolean isSummable() {
        return type == MetricType.COUNTER || key.endsWith("active");
    }

    Map<String, String> labelsOf(String nodeId) {
        Map<String, String> labels = new LinkedHashMap<>(label);
        labels.put("node_id", nodeId);
        return labels;
    }

    private static ReportedSeries counter(String key, String name, String help) {
        return new ReportedSeries(key, PREFIX + name, MetricType.COUNTER, help, Map.of());
    }

    private static ReportedSeries counter(String key, String name, String help, String label, String value) {
        return new ReportedSeries(key, PREFIX + name, MetricType.COUNTER, help, Map.of(label, value));
    }

    private static ReportedSeries gauge(String key, String name, String help) {
        return new ReportedSeries(key, PREFIX + name, MetricType.GAUGE, help, Map.of());
    }
}
