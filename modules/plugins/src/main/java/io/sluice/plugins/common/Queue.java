package io.sluice.plugins.common;

import io.sluice.model.schema.Field;

/** How records wait until they are sent, in batches. */
public final class Queue {
    private static final int MOST = 1_000_000;
    private static final int HOUR = 3600;
    private static final double LEAST_DELAY = 0.001;

    private Queue() {}

    public static Field field() {
        return Field.record(
                        "queue",
                        Field.integer("max_batch_size").defaultTo(1).between(1, MOST),
                        Field.number("max_coalescing_delay").defaultTo(1).between(0, HOUR),
                        Field.integer("max_entries").defaultTo(10_000).between(1, MOST),
                        Field.integer("max_bytes"),
                        Field.number("max_retry_time").defaultTo(60),
                        Field.number("initial_retry_delay").defaultTo(0.01).between(LEAST_DELAY, MOST),
                        Field.number("max_retry_delay").defaultTo(60).between(LEAST_DELAY, MOST),
                        Field.integer("concurrency_limit").defaultTo(1).oneOf(-1, 1))
                .required();
    }
}
