package io.sluice.sync.control;

import io.sluice.sync.message.Report;
import io.sluice.sync.message.Report.Result;

/** What one data plane has been sent and has not answered, at most one thing, and what it refused last. */
final class Outstanding {
    private static final long STUCK_MS = 60_000;
    private static final long NONE = -1;

    private long version = NONE;
    private String offered = "";
    private long sentMs;
    private long refused = NONE;
    private long refusedMs;
    private boolean wantsSnapshot;

    void sent(long sentVersion, long nowMs) {
        version = sentVersion;
        sentMs = nowMs;
    }

    /** @param snapshotId what the data plane may fetch from now on */
    void offered(String snapshotId, long ofVersion, long nowMs) {
        offered = snapshotId;
        sent(ofVersion, nowMs);
    }

    String offered() {
        return offered;
    }

    void nothing() {
        version = NONE;
    }

    /** Whether the data plane asked for a snapshot whatever it has, and has not had one since. */
    boolean wantsSnapshot() {
        return wantsSnapshot;
    }

    /** Takes a report in, and answers whether nothing is on its way any more. */
    boolean isOver(Report report, long nowMs) {
        Long answers = report.answers();
        boolean answered = version != NONE && answers != null && answers == version;
        boolean stuck = version != NONE && !report.busy() && nowMs - sentMs > STUCK_MS;
        if (report.resync()) {
            wantsSnapshot = true;
        } else if (answered && report.result() == Result.REFUSED) {
            refused = version;
            refusedMs = nowMs;
        } else if (answered) {
            wantsSnapshot = false;
            refused = NONE;
        }
        return answered || report.resync() || stuck;
    }

    /** The same version again would be refused again; what made it fail on the data plane's side may have passed after a while. */
    boolean refusedLately(long wanted, long nowMs) {
        return !wantsSnapshot && wanted == refused && nowMs - refusedMs < STUCK_MS;
    }
}
