package io.sluice.sync.message;

import java.util.LinkedHashMap;
import java.util.Map;

/** A data plane asks for {@code count} chunks of a snapshot from number {@code from} on. */
public record ChunkRequest(String snapshotId, int from, int count) {
    public static ChunkRequest parse(Map<String, ?> body) {
        Fields fields = new Fields("chunks", body);
        return new ChunkRequest(
                fields.string("snapshot_id"),
                fields.number("from", 0, Integer.MAX_VALUE),
                fields.number("count", 1, Integer.MAX_VALUE));
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("snapshot_id", snapshotId);
        map.put("from", from);
        map.put("count", count);
        return map;
    }
}
