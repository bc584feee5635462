package io.sluice.cp.admin.info;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the connected data planes are.
 *
 * @param wanted the version that is asked about
 * @param newest the version that this control plane has; a version that it has not yet is applied nowhere
 * @param connected the rows of the data planes that are connected to any control plane
 */
record SyncState(long wanted, long newest, List<Map<String, @Nullable Object>> connected) {
    private static final List<String> SHOWN = List.of("id", "hostname", "applied_version", "last_error");

    static SyncState of(long wanted, long newest, List<Map<String, @Nullable Object>> rows) {
        return new SyncState(
                wanted,
                newest,
                rows.stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("connected")))
                        .toList());
    }

    boolean synced() {
        return newest >= wanted && connected.stream().allMatch(this::hasApplied);
    }

    private boolean hasApplied(Map<String, @Nullable Object> row) {
        return row.get("applied_version") instanceof Number applied && applied.longValue() >= wanted;
    }

    /** All data planes when they are in sync, otherwise those that are not. */
    Map<String, @Nullable Object> toMap() {
        boolean synced = synced();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("version", wanted);
        out.put("synced", synced);
        if (newest < wanted) {
            out.put("message", "there is no version " + wanted + " yet (the newest is " + newest + ")");
        }
        out.put(
                "data_planes",
                connected.stream()
                        .filter(row -> synced || !hasApplied(row))
                        .map(SyncState::shown)
                        .toList());
        return out;
    }

    private static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        SHOWN.forEach(field -> out.put(field, row.get(field)));
        return out;
    }
}
