package io.sluice.sync.snapshot;

import io.sluice.model.image.Position;
import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.Push.Offer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/** An encoded configuration, shared by all who fetch it; immutable. */
public final class Snapshot {
    private final String id;
    private final Position position;
    private final List<byte[]> chunks;
    private final int chunkBytes;
    private final long bytes;

    Snapshot(String id, Position position, List<byte[]> chunks, int chunkBytes) {
        this.id = id;
        this.position = position;
        this.chunks = List.copyOf(chunks);
        this.chunkBytes = chunkBytes;
        this.bytes = chunks.stream().mapToLong(chunk -> chunk.length).sum();
    }

    /** Names the very bytes, so that a broken transfer goes on only where the rest belongs to the same whole. */
    public String id() {
        return id;
    }

    public Position position() {
        return position;
    }

    public long bytes() {
        return bytes;
    }

    public int chunkCount() {
        return chunks.size();
    }

    public Chunk chunk(int n) {
        byte[] data = chunks.get(n);
        return new Chunk(n, crc(data), Base64.getEncoder().encodeToString(data));
    }

    public Offer offer(String session) {
        return new Offer(session, id, position, SnapshotCodec.NAME, bytes, chunks.size(), chunkBytes);
    }

    static long crc(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return crc.getValue();
    }
}
