package io.sluice.sync.dataplane;

import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkReply.Chunk;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.message.Push.Offer;
import io.sluice.sync.snapshot.SnapshotAssembly;
import io.sluice.sync.snapshot.SnapshotException;
import org.jspecify.annotations.Nullable;

/** The pull of a snapshot: a window of chunks at a time, one request on its way at most. */
final class Fetch {
    private static final int WINDOW = 4;
    private static final int MOST_DAMAGED = 3;
    private static final long MOST_WAIT_MS = 60_000;

    private @Nullable SnapshotAssembly assembly;
    private boolean offered;
    private boolean asked;
    private int damaged;
    private long notBeforeMs;

    /** Begins, or goes on where an earlier connection broke. */
    void start(Offer offer) throws SnapshotException {
        SnapshotAssembly known = assembly;
        if (known == null || !known.isOf(offer)) {
            assembly = new SnapshotAssembly(offer);
        }
        offered = true;
        damaged = 0;
        notBeforeMs = 0;
    }

    /** Whether there is an offer to make use of; without one, the control plane has to speak next. */
    boolean isUnderWay() {
        return offered && assembly != null;
    }

    /** The connection is gone, and a request with it; what has been fetched stays. */
    void interrupted() {
        offered = false;
        asked = false;
        notBeforeMs = 0;
    }

    void forget() {
        assembly = null;
    }

    /** The next request, when it is time for one. */
    @Nullable
    ChunkRequest next(long nowMs) {
        SnapshotAssembly current = assembly;
        if (current == null || asked || current.complete() || nowMs < notBeforeMs) {
            return null;
        }
        asked = true;
        return new ChunkRequest(current.offer().snapshotId(), current.firstMissing(), WINDOW);
    }

    /** @throws SnapshotException when this control plane is not worth asking again */
    void answered(ChunkReply reply, long nowMs) throws SnapshotException {
        asked = false;
        SnapshotAssembly current = assembly;
        if (current == null || !current.offer().snapshotId().equals(reply.snapshotId())) {
            return;
        }
        if (reply.gone()) {
            assembly = null;
        } else if (reply.retryAfterMs() > 0) {
            notBeforeMs = nowMs + Math.min(reply.retryAfterMs(), MOST_WAIT_MS);
        } else if (reply.chunks().isEmpty()) {
            throw new SnapshotException("snapshot: an answer without chunks");
        } else {
            put(current, reply);
        }
    }

    private void put(SnapshotAssembly current, ChunkReply reply) throws SnapshotException {
        try {
            for (Chunk chunk : reply.chunks()) {
                current.put(chunk);
            }
        } catch (SnapshotException e) {
            damaged++;
            if (damaged >= MOST_DAMAGED) {
                throw e;
            }
        }
    }

    /** All of it, once it is there. */
    @Nullable
    SnapshotAssembly complete() {
        SnapshotAssembly current = assembly;
        return current != null && current.complete() ? current : null;
    }
}
