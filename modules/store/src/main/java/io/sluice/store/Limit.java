package io.sluice.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long one exchange with the database may take; after that its connection is of no use any more. */
record Limit(Duration time) {
    private static final Duration LARGE = Duration.ofMinutes(1);

    /** For exchanges that carry very much. */
    Limit large() {
        return time.compareTo(LARGE) > 0 ? this : new Limit(LARGE);
    }

    <T> Future<T> on(Future<T> exchange) {
        return exchange.timeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
