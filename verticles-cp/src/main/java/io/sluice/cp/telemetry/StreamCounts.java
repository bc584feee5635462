package io.sluice.cp.telemetry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many event streams this node serves, all its event loops together. */
public final class StreamCounts {
    public static final int MOST = 100;

    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder cutOff = new LongAdder();

    /** False when there are as many as there may be. */
    public boolean opened() {
        if (open.incrementAndGet() <= MOST) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    public void closed() {
        open.decrementAndGet();
    }

    /** A reader was too slow. */
    public void cutOff() {
        cutOff.increment();
    }

    public int open() {
        return open.get();
    }

    public long cutOffs() {
        return cutOff.sum();
    }
}
