package io.sluice.telemetry;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one node at one moment; {@link TelemetryAddresses#NODE} shows them as JSON.
 *
 * @param role as in the settings: {@code data_plane}, {@code control_plane}, {@code traditional}
 * @param at milliseconds since 1970 by the node's clock
 * @param metrics by the names of {@link NodeMetrics#snapshot}
 */
public record Report(
        String nodeId, String role, String hostname, String version, long at, Map<String, Number> metrics) {
    private static final int MOST_METRICS = 500;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_HOSTNAME = 255;

    public Report {
        metrics = Map.copyOf(metrics);
    }

    /** What the node counts now. */
    public static Report of(NodeMetrics metrics, String role, String hostname, String version) {
        return new Report(metrics.nodeId(), role, hostname, version, System.currentTimeMillis(), metrics.snapshot());
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("node_id", nodeId)
                .put("role", role)
                .put("hostname", hostname)
                .put("version", version)
                .put("at", at)
                .put("metrics", new JsonObject(new LinkedHashMap<>(metrics)));
    }

    /**
     * Reads what another node sent, which may be anything.
     *
     * @return null when it is no report or too large a one; what is not a finite number is left out of the metrics
     */
    public static @Nullable Report parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json) || !(json.getValue("metrics") instanceof JsonObject sent)) {
            return null;
        }
        String nodeId = text(json, "node_id", LONGEST_ID);
        String role = text(json, "role", LONGEST_ID);
        String hostname = text(json, "hostname", LONGEST_HOSTNAME);
        String version = text(json, "version", LONGEST_ID);
        if (nodeId == null || role == null || sent.size() > MOST_METRICS) {
            return null;
        }
        long at = json.getValue("at") instanceof Number number ? number.longValue() : 0;
        return new Report(
                nodeId, role, hostname == null ? "" : hostname, version == null ? "" : version, at, numbers(sent));
    }

    private static @Nullable String text(JsonObject json, String field, int longest) {
        return json.getValue(field) instanceof String text && text.length() <= longest ? text : null;
    }

    private static Map<String, Number> numbers(JsonObject sent) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        sent.forEach(entry -> {
            if (entry.getValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
                metrics.put(entry.getKey(), number);
            }
        });
        return metrics;
    }
}
