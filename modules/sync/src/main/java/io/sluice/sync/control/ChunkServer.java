package io.sluice.sync.control;

import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Answers requests for chunks within the bounds of one connection and of the whole control plane. */
final class ChunkServer {
    /** How many chunks one answer has at most: a frame and a connection's buffer hold them. */
    static final int MOST_CHUNKS = 4;

    private static final long RETRY_MS = 1_000;
    private static final long RETRY_SPREAD_MS = 1_000;

    private final ConfigSource source;
    private final SnapshotStreams streams;
    private final String session;

    ChunkServer(ConfigSource source, SnapshotStreams streams, String session) {
        this.source = source;
        this.streams = streams;
        this.session = session;
    }

    /** @param queueFull the connection has not got rid of earlier answers yet */
    ChunkReply answer(ChunkRequest request, boolean queueFull, long nowMs) {
        Snapshot snapshot = source.snapshot(request.snapshotId());
        if (snapshot == null) {
            return ChunkReply.gone(request.snapshotId());
        }
        if (queueFull || !streams.use(session, nowMs)) {
            return ChunkReply.later(
                    request.snapshotId(), RETRY_MS + Math.floorMod(session.hashCode(), RETRY_SPREAD_MS));
        }
        List<Chunk> chunks = new ArrayList<>();
        long end = Math.min(snapshot.chunkCount(), (long) request.from() + Math.min(request.count(), MOST_CHUNKS));
        for (int n = request.from(); n < end; n++) {
            chunks.add(snapshot.chunk(n));
        }
        return ChunkReply.of(request.snapshotId(), chunks);
    }

    void release() {
        streams.release(session);
    }
}
