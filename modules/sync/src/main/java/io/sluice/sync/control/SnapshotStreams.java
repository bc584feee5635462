package io.sluice.sync.control;

import java.util.HashMap;
import java.util.Map;

/**
 * How many data planes fetch a snapshot from this control plane at the same time; the rest come back later. A stream that
 * nobody reads from for a while frees its place. For any thread.
 */
public final class SnapshotStreams {
    private static final long IDLE_MS = 15_000;

    private final int most;
    private final Map<String, Long> lastUse = new HashMap<>();

    public SnapshotStreams(int most) {
        this.most = most;
    }

    /** False when there is no place at the moment. */
    synchronized boolean use(String session, long nowMs) {
        if (!lastUse.containsKey(session) && lastUse.size() >= most) {
            lastUse.values().removeIf(used -> nowMs - used > IDLE_MS);
            if (lastUse.size() >= most) {
                return false;
            }
        }
        lastUse.put(session, nowMs);
        return true;
    }

    synchronized void release(String session) {
        lastUse.remove(session);
    }

    public synchronized int inUse() {
        return lastUse.size();
    }
}
