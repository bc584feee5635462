package io.sluice.cp.clustering;

import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When this control plane saw the versions of the line of changes, to the second, as far back as it remembers; for older
 * ones the oldest time it knows. One thread writes, any may read.
 */
final class VersionTimes {
    private static final long GRAIN_MS = 1000;
    private static final int MOST = 10_000;

    private final ConcurrentSkipListMap<Long, Long> seenMs = new ConcurrentSkipListMap<>();
    private int size;

    VersionTimes(long version, long nowMs) {
        startAnew(version, nowMs);
    }

    /** The line does not continue the one that was known. */
    void startAnew(long version, long nowMs) {
        seenMs.put(version, nowMs);
        seenMs.keySet().removeIf(known -> known != version);
        size = 1;
    }

    void saw(long version, long nowMs) {
        if (nowMs - seenMs.lastEntry().getValue() >= GRAIN_MS && seenMs.put(version, nowMs) == null && ++size > MOST) {
            seenMs.pollFirstEntry();
            size--;
        }
    }

    /** Since when a node that has {@code version} could have had more. */
    long behindSince(long version) {
        var next = seenMs.higherEntry(version);
        return (next == null ? seenMs.lastEntry() : next).getValue();
    }
}
