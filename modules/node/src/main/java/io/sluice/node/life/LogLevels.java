package io.sluice.node.life;

import io.sluice.node.LogLevel;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much this process logs: as its settings say, or otherwise for a while at an operator's wish. For any thread. */
public final class LogLevels {
    /** How long a change lasts when nothing else is said. */
    public static final long DEFAULT_TIMEOUT_S = 60;

    /** A year: longer is for ever, and is to be said so, with 0. */
    public static final long LONGEST_TIMEOUT_S = TimeUnit.DAYS.toSeconds(365);

    private static final Logger log = LoggerFactory.getLogger(LogLevels.class);
    private static final long NO_TIMER = -1;

    /**
     * One moment.
     *
     * @param original what the settings say
     * @param timeoutS seconds until the original level comes back, rounded up; 0 when nothing is going to change
     */
    public record View(LogLevel current, LogLevel original, long timeoutS) {}

    private final Vertx vertx;
    private final LogLevel original;
    private LogLevel current;
    private long timer = NO_TIMER;
    private long endsAtNanos;

    public LogLevels(Vertx vertx, LogLevel original) {
        this.vertx = vertx;
        this.original = original;
        this.current = original;
    }

    public synchronized View view() {
        long leftNanos = timer == NO_TIMER ? 0 : Math.max(1, endsAtNanos - System.nanoTime());
        long second = TimeUnit.SECONDS.toNanos(1);
        return new View(current, original, (leftNanos + second - 1) / second);
    }

    /**
     * From now on; the change before this one, and its end, are forgotten.
     *
     * @param timeoutS after so many seconds the original level comes back; 0 for never
     */
    public synchronized View change(LogLevel level, long timeoutS) {
        vertx.cancelTimer(timer);
        timer = NO_TIMER;
        if (timeoutS > 0 && level != original) {
            endsAtNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutS);
            timer = vertx.setTimer(TimeUnit.SECONDS.toMillis(timeoutS), this::revert);
        }
        set(level);
        return view();
    }

    private synchronized void revert(long ended) {
        if (ended == timer) {
            timer = NO_TIMER;
            set(original);
        }
    }

    /** Said while the more talkative of both levels is in force. */
    private void set(LogLevel level) {
        LogLevel before = current;
        current = level;
        if (level.compareTo(before) < 0) {
            Logging.setLevel(level);
        }
        if (level != before) {
            log.atInfo()
                    .addKeyValue("from", before.text())
                    .addKeyValue("to", level.text())
                    .log("log level changed");
        }
        Logging.setLevel(level);
    }
}
