package io.sluice.dp.proxy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The counters of one event loop: written by that loop alone, read by anyone, without a lock or a shared cache line. */
final class ProxyCounters {
    /** Keeps the cells away from what others write. */
    private static final int PADDING = 8;

    /** What is counted; the name is the one that telemetry sees. */
    enum Counter {
        REQUESTS(0, "requests"),
        STATUS_1XX(1, "responses_1xx"),
        STATUS_2XX(2, "responses_2xx"),
        STATUS_3XX(3, "responses_3xx"),
        STATUS_4XX(4, "responses_4xx"),
        STATUS_5XX(5, "responses_5xx"),
        CLIENT_ABORTS(6, "client_aborts"),
        BYTES_IN(7, "bytes_in"),
        BYTES_OUT(8, "bytes_out"),
        UPSTREAM_ATTEMPTS(9, "upstream_attempts"),
        UPSTREAM_FAILURES(10, "upstream_failures"),
        UPSTREAM_CONNECTS(11, "upstream_connects"),
        ACTIVE(12, "requests_active"),
        CONNECTIONS(13, "connections_active"),
        CONNECTIONS_ACCEPTED(14, "connections_accepted");

        final String label;
        private final int cell;

        Counter(int cell, String label) {
            this.cell = PADDING + cell;
            this.label = label;
        }
    }

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final Counter[] STATUS = {
        Counter.STATUS_1XX, Counter.STATUS_2XX, Counter.STATUS_3XX, Counter.STATUS_4XX, Counter.STATUS_5XX
    };
    private final long[] cells = new long[Counter.values().length + 2 * PADDING];

    void add(Counter counter, long amount) {
        int at = counter.cell;
        CELL.setOpaque(cells, at, cells[at] + amount);
    }

    void status(int code) {
        add(STATUS[Math.min(Math.max(code / 100, 1), STATUS.length) - 1], 1);
    }

    long get(Counter counter) {
        return (long) CELL.getOpaque(cells, counter.cell);
    }
}
