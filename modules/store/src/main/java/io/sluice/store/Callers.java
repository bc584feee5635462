package io.sluice.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings results back to where the call came from: an event loop must not be handed another's work. */
final class Callers {
    private Callers() {}

    static <T> Future<T> deliver(Future<T> future) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return future;
        }
        Promise<T> delivered = Promise.promise();
        future.onComplete(result -> caller.runOnContext(v -> delivered.handle(result)));
        return delivered.future();
    }
}
