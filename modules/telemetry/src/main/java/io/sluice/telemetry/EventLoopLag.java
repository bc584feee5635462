package io.sluice.telemetry;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How late the event loops of a Vert.x instance run a timer that is due: the worst of all loops within the last five to ten
 * seconds. A loop that someone blocks shows here before clients notice.
 */
public final class EventLoopLag implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS = 1e9;

    private final List<ScheduledFuture<?>> timers = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    private EventLoopLag() {}

    /** Starts measuring and registers {@code sluice_event_loop_lag_seconds}. */
    public static EventLoopLag watch(Vertx vertx, NodeMetrics metrics) {
        EventLoopLag lag = new EventLoopLag();
        for (EventExecutor executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            Loop loop = new Loop();
            lag.loops.add(loop);
            lag.timers.add(executor.scheduleAtFixedRate(loop, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS));
        }
        metrics.gauge(
                "sluice_event_loop_lag_seconds",
                "Longest delay of a timer on an event loop lately",
                Map.of(),
                lag::seconds);
        return lag;
    }

    /** The worst lag lately. Any thread. */
    public double seconds() {
        long now = System.nanoTime();
        return loops.stream().mapToLong(loop -> loop.worst(now)).max().orElse(0) / NANOS;
    }

    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
    }

    /** Written by its event loop only. */
    private static final class Loop implements Runnable {
        private final AtomicLong lastTick = new AtomicLong(System.nanoTime());
        private volatile long worst;
        private volatile long worstBefore;
        private long windowStart = System.nanoTime();

        @Override
        public void run() {
            long now = System.nanoTime();
            long late = now - lastTick.getAndSet(now) - TICK_NANOS;
            if (now - windowStart > WINDOW_NANOS) {
                worstBefore = worst;
                worst = 0;
                windowStart = now;
            }
            worst = Math.max(worst, Math.max(late, 0));
        }

        /** A loop that is blocked right now has not come to say so. */
        long worst(long now) {
            long waiting = now - lastTick.get() - TICK_NANOS;
            return Math.max(waiting, Math.max(worst, worstBefore));
        }
    }
}
