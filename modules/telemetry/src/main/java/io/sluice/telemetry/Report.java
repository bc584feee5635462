package io.sluice.telemetry;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one node at one moment.
 *
 * @param role as in the settings: {@code data_plane}, {@code control_plane}, {@code traditional}
 * @param metrics by the names of {@link NodeMetrics#snapshot}
 */
public record Report(String nodeId, String role, Map<String, Number> metrics) {
    private static final int MOST_METRICS = 500;
    private static final int LONGEST_ID = 64;

    public Report {
        metrics = Map.copyOf(metrics);
    }

    public static JsonObject of(NodeMetrics metrics, String role) {
        return new JsonObject()
                .put("node_id", metrics.nodeId())
                .put("role", role)
                .put("metrics", new JsonObject(metrics.snapshot()));
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("node_id", nodeId)
                .put("role", role)
                .put("metrics", new JsonObject(new LinkedHashMap<>(metrics)));
    }

    /**
     * Reads what another node sent, which may be anything.
     *
     * @return null when it is no report or too large a one; what is not a finite number is left out
     */
    public static @Nullable Report parse(@Nullable Object body) {
        if (!(body instanceof JsonObject json)
                || !(json.getValue("node_id") instanceof String nodeId)
                || !(json.getValue("role") instanceof String role)
                || !(json.getValue("metrics") instanceof JsonObject sent)
                || nodeId.length() > LONGEST_ID
                || role.length() > LONGEST_ID
                || sent.size() > MOST_METRICS) {
            return null;
        }
        Map<String, Number> metrics = new LinkedHashMap<>();
        sent.forEach(entry -> {
            if (entry.getValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
                metrics.put(entry.getKey(), number);
            }
        });
        return new Report(nodeId, role, metrics);
    }
}
