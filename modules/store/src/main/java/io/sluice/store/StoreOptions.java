package io.sluice.store;

import java.time.Duration;

/**
 * How a {@link DatabaseStore} works.
 *
 * @param deltaHistory how many commits stay in memory for deltas, and at least that many in the change log
 * @param pollInterval how often the log is read even if no notification came
 * @param changeLogMaxVersions how many versions the change log keeps; 0: no limit
 * @param changeLogMaxAge how long the change log keeps a version; zero: no limit
 * @param housekeepingInterval how often the leader prunes and purges
 * @param maxBatch how many waiting writes share one transaction
 * @param maxWaiting how many writes may wait; more are refused
 */
public record StoreOptions(
        int deltaHistory,
        Duration pollInterval,
        long changeLogMaxVersions,
        Duration changeLogMaxAge,
        Duration housekeepingInterval,
        int maxBatch,
        int maxWaiting) {
    public static final StoreOptions DEFAULTS = new StoreOptions(
            10_000, Duration.ofSeconds(5), 100_000, Duration.ofDays(30), Duration.ofMinutes(1), 128, 4096);

    public StoreOptions {
        atLeast("delta history", deltaHistory, 1);
        atLeast("poll interval (ms)", pollInterval.toMillis(), 1);
        atLeast("change log versions", changeLogMaxVersions, 0);
        atLeast("change log age (s)", changeLogMaxAge.toSeconds(), 0);
        atLeast("housekeeping interval (ms)", housekeepingInterval.toMillis(), 1);
        atLeast("writes in a transaction", maxBatch, 1);
        atLeast("waiting writes", maxWaiting, 1);
    }

    public StoreOptions withDeltaHistory(int versions) {
        return new StoreOptions(
                versions,
                pollInterval,
                changeLogMaxVersions,
                changeLogMaxAge,
                housekeepingInterval,
                maxBatch,
                maxWaiting);
    }

    public StoreOptions withPollInterval(Duration interval) {
        return new StoreOptions(
                deltaHistory,
                interval,
                changeLogMaxVersions,
                changeLogMaxAge,
                housekeepingInterval,
                maxBatch,
                maxWaiting);
    }

    /** Limits of the change log: see {@link #changeLogMaxVersions} and {@link #changeLogMaxAge}. */
    public StoreOptions withChangeLog(long maxVersions, Duration maxAge) {
        return new StoreOptions(
                deltaHistory, pollInterval, maxVersions, maxAge, housekeepingInterval, maxBatch, maxWaiting);
    }

    public StoreOptions withHousekeepingInterval(Duration interval) {
        return new StoreOptions(
                deltaHistory, pollInterval, changeLogMaxVersions, changeLogMaxAge, interval, maxBatch, maxWaiting);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
