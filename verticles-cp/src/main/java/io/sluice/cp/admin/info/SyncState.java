package io.sluice.cp.admin.info;

import io.sluice.cp.admin.nodes.DataPlaneRow;
import io.sluice.sync.NodeStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the connected data planes are.
 *
 * @param wanted the version that is asked about
 * @param newest the version that this control plane has; a version that it has not yet is applied nowhere
 * @param connected the rows of the data planes that are connected to any control plane
 */
record SyncState(long wanted, long newest, List<NodeStatus> connected) {
    static SyncState of(long wanted, long newest, Stream<DataPlaneRow> rows) {
        return new SyncState(
                wanted,
                newest,
                rows.map(DataPlaneRow::status).filter(NodeStatus::connected).toList());
    }

    boolean synced() {
        return newest >= wanted && connected.stream().allMatch(this::hasApplied);
    }

    private boolean hasApplied(NodeStatus row) {
        return row.appliedVersion() >= wanted;
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

    private static Map<String, @Nullable Object> shown(NodeStatus row) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("id", row.id());
        out.put("hostname", row.hostname());
        out.put("applied_version", row.appliedVersion());
        out.put("last_error", row.lastError());
        return out;
    }
}
