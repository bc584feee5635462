package io.sluice.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long one exchange with the database may take; after that its connection is of no use any more. */
record Limit(Duration time) {
    <T> Future<T> on(Future<T> exchange) {
        return exchange.timeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
