package io.sluice.dp.proxy;

/** When the steps of a request happened, for the latencies in its answer; in milliseconds. */
final class Timing {
    private static final long NANOS = 1_000_000;

    private final long startedAt = System.nanoTime();
    private long sentAt;
    private long answeredAt;

    /** The first attempt starts; later ones count as the upstream's time. */
    void sent() {
        if (sentAt == 0) {
            sentAt = System.nanoTime();
        }
    }

    boolean wasSent() {
        return sentAt != 0;
    }

    void answered() {
        answeredAt = System.nanoTime();
    }

    boolean wasAnswered() {
        return answeredAt != 0;
    }

    long upstream() {
        return ((answeredAt == 0 ? System.nanoTime() : answeredAt) - sentAt) / NANOS;
    }

    long proxy() {
        return (sentAt - startedAt) / NANOS;
    }

    long total() {
        return (System.nanoTime() - startedAt) / NANOS;
    }
}
