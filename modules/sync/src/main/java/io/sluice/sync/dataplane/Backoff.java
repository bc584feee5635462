package io.sluice.sync.dataplane;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: anything up to a bound that doubles each time, so that nodes spread out. */
public final class Backoff {
    private static final long FIRST_MS = 500;
    private static final long MOST_MS = 30_000;
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;
    private int attempts;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }

    long nextMs() {
        long bound = Math.min(MOST_MS, FIRST_MS << Math.min(attempts, MOST_DOUBLINGS));
        attempts++;
        return random.nextLong(bound + 1);
    }

    void reset() {
        attempts = 0;
    }
}
