package io.sluice.sync.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request for chunks: some of them, or when to ask again, or that the snapshot is not kept any more (an
 * offer of a newer one follows).
 *
 * @param retryAfterMs more than 0 when the data plane has to wait for its turn
 */
public record ChunkReply(String snapshotId, List<Chunk> chunks, long retryAfterMs, boolean gone) {
    /** @param data the bytes in base64 */
    public record Chunk(int n, long crc32c, String data) {}

    public static ChunkReply of(String snapshotId, List<Chunk> chunks) {
        return new ChunkReply(snapshotId, chunks, 0, false);
    }

    public static ChunkReply later(String snapshotId, long afterMs) {
        return new ChunkReply(snapshotId, List.of(), afterMs, false);
    }

    public static ChunkReply gone(String snapshotId) {
        return new ChunkReply(snapshotId, List.of(), 0, true);
    }

    public static ChunkReply parse(Map<String, ?> body) {
        Fields fields = new Fields("chunks reply", body);
        List<Chunk> chunks = new ArrayList<>();
        for (Fields chunk : fields.objects("chunks")) {
            chunks.add(
                    new Chunk(chunk.number("n", 0, Integer.MAX_VALUE), chunk.number("crc32c"), chunk.string("data")));
        }
        return new ChunkReply(
                fields.string("snapshot_id"), chunks, fields.number("retry_after_ms", 0L), fields.flag("gone"));
    }

    public Map<String, Object> toMap() {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("n", chunk.n());
            map.put("crc32c", chunk.crc32c());
            map.put("data", chunk.data());
            maps.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("snapshot_id", snapshotId);
        map.put("chunks", maps);
        if (retryAfterMs > 0) {
            map.put("retry_after_ms", retryAfterMs);
        }
        if (gone) {
            map.put("gone", true);
        }
        return map;
    }
}
