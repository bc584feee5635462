package io.sluice.sync.snapshot;

import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.Push.Offer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What a data plane has of a snapshot that it fetches; outlives the connection, so that the next one goes on from here. */
public final class SnapshotAssembly {
    /** The largest snapshot that is fetched at all, compressed. */
    public static final long MOST_BYTES = 1L << 30;

    private static final int MOST_CHUNK_BYTES = 4 * 1024 * 1024;

    private final Offer offer;
    private final byte[][] chunks;
    private int firstMissing;

    /** @throws SnapshotException when the sizes of the offer contradict each other or are too large */
    public SnapshotAssembly(Offer offer) throws SnapshotException {
        if (offer.bytes() < 1 || offer.bytes() > MOST_BYTES) {
            throw new SnapshotException("snapshot.bytes: " + offer.bytes() + " (expected: 1 to " + MOST_BYTES + ")");
        }
        if (offer.chunkBytes() > MOST_CHUNK_BYTES) {
            throw new SnapshotException(
                    "snapshot.chunk_bytes: " + offer.chunkBytes() + " (expected: at most " + MOST_CHUNK_BYTES + ")");
        }
        long expected = (offer.bytes() + offer.chunkBytes() - 1) / offer.chunkBytes();
        if (offer.chunks() != expected) {
            throw new SnapshotException("snapshot.chunks: " + offer.chunks() + " (expected: " + expected + ")");
        }
        if (!offer.codec().equals(SnapshotCodec.NAME)) {
            throw new SnapshotException("snapshot.codec: not known (expected: " + SnapshotCodec.NAME + ")");
        }
        this.offer = offer;
        this.chunks = new byte[offer.chunks()][];
    }

    /** Whether this offer is of the same bytes. */
    public boolean isOf(Offer other) {
        return other.snapshotId().equals(offer.snapshotId())
                && other.position().equals(offer.position())
                && other.bytes() == offer.bytes()
                && other.chunkBytes() == offer.chunkBytes();
    }

    public Offer offer() {
        return offer;
    }

    public int firstMissing() {
        return firstMissing;
    }

    public boolean complete() {
        return firstMissing == chunks.length;
    }

    /** @throws SnapshotException when the chunk is damaged or does not belong here; what was there before stays */
    public void put(Chunk chunk) throws SnapshotException {
        int n = chunk.n();
        if (n >= chunks.length) {
            throw new SnapshotException("snapshot: chunk " + n + " of " + chunks.length);
        }
        byte[] data = decode(chunk);
        long length = Math.min(offer.chunkBytes(), offer.bytes() - (long) n * offer.chunkBytes());
        if (data.length != length || Snapshot.crc(data) != chunk.crc32c()) {
            throw new SnapshotException("snapshot: chunk " + n + " is damaged");
        }
        chunks[n] = data;
        while (firstMissing < chunks.length && chunks[firstMissing] != null) {
            firstMissing++;
        }
    }

    private static byte[] decode(Chunk chunk) throws SnapshotException {
        try {
            return Base64.getDecoder().decode(chunk.data());
        } catch (IllegalArgumentException e) {
            throw new SnapshotException("snapshot: chunk " + chunk.n() + " is not base64", e);
        }
    }

    public List<byte[]> chunks() {
        return Arrays.asList(chunks);
    }
}
