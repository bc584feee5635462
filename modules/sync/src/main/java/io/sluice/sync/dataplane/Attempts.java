package io.sluice.sync.dataplane;

import java.util.random.RandomGenerator;

/**
 * Which control plane is tried next, and when. Those that have not been tried since the last good connection follow each
 * other quickly, so that one dead control plane costs a moment; once all have failed, the back-off decides.
 */
final class Attempts {
    /** Between two addresses of one round: short, and never for all nodes of a dead control plane the same. */
    private static final long QUICK_MS = 400;

    private final int addresses;
    private final Backoff backoff;
    private final RandomGenerator random;
    private int started;
    private int failed;

    Attempts(int addresses, Backoff backoff) {
        this.addresses = addresses;
        this.backoff = backoff;
        this.random = backoff.random();
    }

    /** The place in the list of the address that is or was tried last. */
    int address() {
        return Math.floorMod(started - 1, addresses);
    }

    void next() {
        started++;
    }

    /** How long to wait after an attempt has failed or a connection has broken. */
    long waitMs() {
        failed++;
        return failed % addresses == 0 ? backoff.nextMs() : random.nextLong(QUICK_MS + 1);
    }

    /** The connection has held for a while. */
    void settled() {
        failed = 0;
        backoff.reset();
    }
}
