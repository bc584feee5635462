package io.sluice.bridge;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of one server, or of several instances on one port that share this object; the limits of connections hold for
 * all of them together. Any thread.
 */
public final class BridgeStats {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder framesIn = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
    private final Map<String, Integer> openByAddress = new ConcurrentHashMap<>();
    private final java.util.concurrent.atomic.AtomicInteger open = new java.util.concurrent.atomic.AtomicInteger();

    public BridgeStats() {
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, new LongAdder());
        }
    }

    /** TCP connections since the start. */
    public long accepted() {
        return accepted.sum();
    }

    /** Connections now, unfinished handshakes included. */
    public int open() {
        return open.get();
    }

    /** By reason (bad_frame, certificate_refused, ...); all reasons are there, most at 0. */
    public Map<String, Long> refused() {
        Map<String, Long> counts = new LinkedHashMap<>();
        refused.forEach((reason, count) -> counts.put(reason.label(), count.sum()));
        return counts;
    }

    public long framesIn() {
        return framesIn.sum();
    }

    public long framesOut() {
        return framesOut.sum();
    }

    /** Bytes of frames received, without TLS. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Bytes of frames queued for sending, without TLS. */
    public long bytesOut() {
        return bytesOut.sum();
    }

    void countAccepted() {
        accepted.increment();
    }

    void countRefused(Refusal reason) {
        refused.get(reason).increment();
    }

    void countIn(long bytes, int frames) {
        bytesIn.add(bytes);
        framesIn.add(frames);
    }

    void countOut(long bytes) {
        bytesOut.add(bytes);
        framesOut.increment();
    }

    /** False, and nothing is taken, when a limit is reached. */
    boolean enter(String address, BridgeServerLimits limits) {
        if (open.incrementAndGet() > limits.maxConnections()) {
            open.decrementAndGet();
            return false;
        }
        if (openByAddress.merge(address, 1, Integer::sum) > limits.maxConnectionsPerAddress()) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(String address) {
        openByAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        open.decrementAndGet();
    }
}
