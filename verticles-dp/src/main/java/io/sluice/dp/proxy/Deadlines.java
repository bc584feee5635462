package io.sluice.dp.proxy;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * The time limits of one event loop. Setting one costs a field write; a timer that runs only while there is anything to
 * watch looks at all of them every few milliseconds. One loop only.
 */
final class Deadlines {
    private static final long PERIOD = 20;
    static final long NEVER = Long.MAX_VALUE;

    /** Something with a time limit; a member of a ring while it is watched. */
    abstract static class Timed {
        /** On the clock of {@link Deadlines#now}. */
        long deadline = NEVER;

        private Timed previous = this;
        private Timed next = this;

        /** Called on the loop after the deadline; the deadline is {@link #NEVER} again. */
        abstract void expired();
    }

    private static final class Ring extends Timed {
        @Override
        void expired() {
            throw new AssertionError("the ring itself has no deadline");
        }
    }

    private final Vertx vertx;
    private final Timed ring = new Ring();
    private boolean ticking;

    Deadlines(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Milliseconds on a clock that never goes back. */
    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    void watch(Timed timed) {
        timed.previous = ring.previous;
        timed.next = ring;
        ring.previous.next = timed;
        ring.previous = timed;
        if (!ticking) {
            ticking = true;
            vertx.setTimer(PERIOD, this::tick);
        }
    }

    void forget(Timed timed) {
        timed.previous.next = timed.next;
        timed.next.previous = timed.previous;
        timed.previous = timed;
        timed.next = timed;
    }

    private void tick(long timer) {
        long now = now();
        List<Timed> late = new ArrayList<>(0);
        for (Timed timed = ring.next; timed != ring; timed = timed.next) {
            if (timed.deadline <= now) {
                late.add(timed);
            }
        }
        for (Timed timed : late) {
            if (timed.deadline <= now) {
                timed.deadline = NEVER;
                timed.expired();
            }
        }
        ticking = ring.next != ring;
        if (ticking) {
            vertx.setTimer(PERIOD, this::tick);
        }
    }
}
