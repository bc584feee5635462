package io.sluice.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Registers what dashboards made for Kong look for, under its names, from the counters that the parts of a node keep. */
public final class KongSeries {
    private static final List<String> STATUS_CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

    private KongSeries() {}

    /** Connections and requests of the node's listeners, from what {@link ServerCounts#of} takes. */
    public static void server(NodeMetrics metrics, Supplier<Map<String, Number>> counters) {
        Map<String, ToLongFunction<ServerCounts>> states = Map.of(
                "accepted", ServerCounts::accepted,
                "handled", ServerCounts::accepted,
                "total", ServerCounts::requests,
                "active", ServerCounts::active,
                "reading", server -> 0,
                "writing", ServerCounts::writing,
                "waiting", ServerCounts::waiting);
        states.forEach((state, value) -> metrics.gauge(
                "kong_nginx_connections_total",
                "Connections by state",
                labels(metrics, Map.of("state", state)),
                () -> value.applyAsLong(ServerCounts.of(counters.get()))));
        metrics.gauge(
                "kong_nginx_requests_total",
                "Requests in all",
                labels(metrics, Map.of()),
                () -> ServerCounts.of(counters.get()).requests());
    }

    /**
     * What only a proxy counts.
     *
     * @param counters by name: requests_active, responses_1xx to responses_5xx, client_aborts, bytes_in, bytes_out,
     *     upstream_attempts, upstream_failures, upstream_connects
     */
    public static void proxy(NodeMetrics metrics, Supplier<Map<String, Number>> counters) {
        STATUS_CLASSES.forEach(status -> counter(
                metrics,
                counters,
                "responses_" + status,
                "sluice_proxy_responses_total",
                "Responses by class of status",
                Map.of("status", status)));
        String bytes = "sluice_proxy_bytes_total";
        counter(metrics, counters, "bytes_in", bytes, "Bytes of bodies", Map.of("direction", "ingress"));
        counter(metrics, counters, "bytes_out", bytes, "Bytes of bodies", Map.of("direction", "egress"));
        for (String name : List.of("client_aborts", "upstream_attempts", "upstream_failures", "upstream_connects")) {
            String help = "Of the proxy: " + name.replace('_', ' ');
            counter(metrics, counters, name, "sluice_proxy_" + name + "_total", help, Map.of());
        }
        metrics.gauge(
                "sluice_proxy_requests_active",
                "Requests at this moment",
                Map.of(),
                () -> counters.get().get("requests_active"));
    }

    /** Whether the database answers; for roles that have one. */
    public static void datastore(NodeMetrics metrics, BooleanSupplier reachable) {
        metrics.gauge(
                "kong_datastore_reachable",
                "Whether the database can be reached, 0 when it cannot",
                Map.of(),
                () -> reachable.getAsBoolean() ? 1 : 0);
    }

    /** The version of the configuration that this node has in use, and how many entities it consists of. */
    public static void configuration(
            NodeMetrics metrics,
            Supplier<? extends @Nullable Number> version,
            Supplier<? extends @Nullable Number> size) {
        metrics.gauge("sluice_config_version", "Version of the configuration in use", Map.of(), version);
        metrics.gauge("sluice_config_entities", "Entities of the configuration in use", Map.of(), size);
    }

    /** Whether a control plane is connected; for data planes. */
    public static void controlPlane(NodeMetrics metrics, BooleanSupplier connected) {
        metrics.gauge(
                "sluice_control_plane_connected",
                "Whether this data plane has a control plane, 0 when it has none",
                Map.of(),
                () -> connected.getAsBoolean() ? 1 : 0);
    }

    private static void counter(
            NodeMetrics metrics,
            Supplier<Map<String, Number>> counters,
            String key,
            String name,
            String help,
            Map<String, String> labels) {
        metrics.counter(name, help, labels, () -> counters.get().get(key));
    }

    private static Map<String, String> labels(NodeMetrics metrics, Map<String, String> own) {
        Map<String, String> labels = new HashMap<>(own);
        labels.put("node_id", metrics.nodeId());
        labels.put("subsystem", "http");
        return labels;
    }
}
