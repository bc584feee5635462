package io.sluice.telemetry.event;

/** How many events of one type may be raised: a burst, then so many a second. Not for several threads at once. */
final class EventBudget {
    private static final double BURST = 100;
    private static final double PER_SECOND = 20;
    private static final double NANOS = 1e9;

    private double left = BURST;
    private long lastNanos;
    private long suppressed;

    EventBudget(long nowNanos) {
        lastNanos = nowNanos;
    }

    boolean permits(long nowNanos) {
        left = Math.min(BURST, left + (nowNanos - lastNanos) / NANOS * PER_SECOND);
        lastNanos = nowNanos;
        if (left < 1) {
            suppressed++;
            return false;
        }
        left--;
        return true;
    }

    /** How many were not permitted since this was last asked. */
    long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
