package io.sluice.telemetry.event;

/** How many events are let through: a burst, then so many a second. Not for several threads at once. */
public final class EventBudget {
    private static final double BURST = 100;
    private static final double PER_SECOND = 20;
    /** A node that was cut off has many to tell at once, but never so many as control planes keep of all. */
    private static final double NODE_BURST = NodeEvents.MOST / 2.0;

    private static final double NODE_PER_SECOND = 50;

    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private double left;
    private long lastNanos;
    private long suppressed;

    private EventBudget(double burst, double perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastNanos = nowNanos;
    }

    static EventBudget ofType(long nowNanos) {
        return new EventBudget(BURST, PER_SECOND, nowNanos);
    }

    /** For all events that one node brings: those of an honest one fit in, a flood does not drive out those of others. */
    public static EventBudget ofNode(long nowNanos) {
        return new EventBudget(NODE_BURST, NODE_PER_SECOND, nowNanos);
    }

    public boolean permits(long nowNanos) {
        left = Math.min(burst, left + (nowNanos - lastNanos) / NANOS * perSecond);
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
