package io.sluice.cp.admin.nodes;

import io.sluice.sync.NodeStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code /clustering/data-planes}.
 *
 * @param status as of now
 * @param updatedAt when there was the last word about it, in seconds since 1970
 */
public record DataPlaneRow(NodeStatus status, long updatedAt) {
    /** A node without labels says so, and is shown with an empty map. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = status.toMap();
        map.put("updated_at", updatedAt);
        map.putIfAbsent("labels", Map.of());
        return map;
    }
}
