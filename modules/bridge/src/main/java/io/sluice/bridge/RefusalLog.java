package io.sluice.bridge;

import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line and one count for each refused peer. A flood of strangers must not become a flood of lines: over 100 in a
 * second only the counter moves, and the next line says how many were left out.
 */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MOST_PER_SECOND = 100;

    private final BridgeStats stats;
    private long windowStart = System.nanoTime();
    private int inWindow;
    private long leftOut;

    RefusalLog(BridgeStats stats) {
        this.stats = stats;
    }

    void refused(Refusal refusal, @Nullable SocketAddress peer, String subject, String reason) {
        stats.countRefused(refusal);
        long now = System.nanoTime();
        if (now - windowStart > TimeUnit.SECONDS.toNanos(1)) {
            windowStart = now;
            inWindow = 0;
        }
        if (++inWindow > MOST_PER_SECOND) {
            leftOut++;
            return;
        }
        var line = log.atWarn()
                .addKeyValue("peer", Peers.name(peer))
                .addKeyValue("subject", subject)
                .addKeyValue("reason", reason);
        if (leftOut > 0) {
            line = line.addKeyValue("left_out", leftOut);
            leftOut = 0;
        }
        line.log("bridge peer refused");
    }
}
