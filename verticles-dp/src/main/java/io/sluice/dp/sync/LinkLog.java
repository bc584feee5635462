package io.sluice.dp.sync;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when the connection to the control planes is lost, and when it is there again. An outage of a night is a
 * few lines: each reason once, and once an hour that it goes on. One thread at a time.
 */
final class LinkLog {
    private static final Logger log = LoggerFactory.getLogger(LinkLog.class);
    /** Reasons that have a number or a time in them are not told for ever. */
    private static final int MOST_REASONS = 8;

    private static final long REMINDER_MS = TimeUnit.HOURS.toMillis(1);

    private final Set<String> reasons = new HashSet<>();
    private boolean connected;
    private long awaySinceMs;
    private long lastLineMs;

    LinkLog(long nowMs) {
        this.awaySinceMs = nowMs;
        this.lastLineMs = nowMs;
    }

    /** @param trouble why there is no connection; empty when that is not known yet */
    void show(boolean connectedNow, String address, String trouble, long nowMs) {
        if (connectedNow && !connected) {
            log.atInfo()
                    .addKeyValue("control_plane", address)
                    .addKeyValue("away_s", (nowMs - awaySinceMs) / 1000)
                    .log("connected to a control plane");
            reasons.clear();
        } else if (!connectedNow) {
            if (connected) {
                awaySinceMs = nowMs;
            }
            tellTrouble(address, trouble, nowMs);
        }
        connected = connectedNow;
    }

    private void tellTrouble(String address, String trouble, long nowMs) {
        boolean another = !trouble.isEmpty() && reasons.size() < MOST_REASONS && reasons.add(trouble);
        boolean reminder = nowMs - lastLineMs >= REMINDER_MS;
        if (another || reminder) {
            lastLineMs = nowMs;
            log.atWarn()
                    .addKeyValue("control_plane", address)
                    .addKeyValue("reason", trouble)
                    .addKeyValue("away_s", (nowMs - awaySinceMs) / 1000)
                    .log(
                            another
                                    ? "no control plane; serving what is here"
                                    : "still no control plane; serving what is here");
        }
    }
}
