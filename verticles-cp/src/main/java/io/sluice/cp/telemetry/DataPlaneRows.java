package io.sluice.cp.telemetry;

import io.sluice.telemetry.Sample;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the cluster status, which come from authenticated connections, as the series that Kong makes of them. */
final class DataPlaneRows {
    private static final Set<String> INCOMPATIBLE =
            Set.of("kong_version_incompatible", "plugin_set_incompatible", "plugin_version_incompatible");
    private static final int HEXADECIMAL = 16;

    private volatile Map<String, Map<String, @Nullable Object>> rows = Map.of();

    void replace(List<Map<String, @Nullable Object>> list) {
        Map<String, Map<String, @Nullable Object>> byId = new HashMap<>();
        list.forEach(row -> {
            if (row.get("id") instanceof String id) {
                byId.put(id, row);
            }
        });
        rows = byId;
    }

    boolean contains(String nodeId) {
        return rows.containsKey(nodeId);
    }

    int size() {
        return rows.size();
    }

    long connected() {
        return rows.values().stream()
                .filter(row -> Boolean.TRUE.equals(row.get("connected")))
                .count();
    }

    Map<String, Object> bySyncStatus() {
        return rows.values().stream()
                .collect(Collectors.groupingBy(
                        row -> text(row, "sync_status"),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.counting(), n -> (Object) n)));
    }

    List<Sample> lastSeen() {
        return samples(row -> row.get("last_seen") instanceof Number seen ? seen : null, false);
    }

    /** Kong reads the hash as one number. */
    List<Sample> configHash() {
        return samples(DataPlaneRows::hash, false);
    }

    List<Sample> versionCompatible() {
        return samples(row -> INCOMPATIBLE.contains(text(row, "sync_status")) ? 0 : 1, true);
    }

    private static @Nullable Number hash(Map<String, @Nullable Object> row) {
        String hash = text(row, "config_hash");
        return hash.matches("[0-9a-f]{1,64}") ? new BigInteger(hash, HEXADECIMAL).doubleValue() : null;
    }

    private List<Sample> samples(Function<Map<String, @Nullable Object>, @Nullable Number> value, boolean withVersion) {
        List<Sample> samples = new ArrayList<>();
        rows.forEach((id, row) -> {
            Number number = value.apply(row);
            if (number != null) {
                samples.add(new Sample(labels(id, row, withVersion), number));
            }
        });
        return samples;
    }

    private static Map<String, String> labels(String id, Map<String, @Nullable Object> row, boolean withVersion) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("node_id", id);
        labels.put("hostname", text(row, "hostname"));
        labels.put("ip", text(row, "ip"));
        if (withVersion) {
            labels.put("kong_version", text(row, "version"));
        }
        return labels;
    }

    private static String text(Map<String, @Nullable Object> row, String field) {
        return row.get(field) instanceof String text ? text : "";
    }
}
