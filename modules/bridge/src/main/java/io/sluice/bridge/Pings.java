package io.sluice.bridge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** The pings under way; pongs come in their order. */
final class Pings {
    private final Deque<Promise<Void>> underWay = new ArrayDeque<>();

    /** Completes with the pong of a ping that is sent right after this call. */
    Future<Void> next() {
        Promise<Void> pong = Promise.promise();
        underWay.add(pong);
        return pong.future();
    }

    void answered() {
        Promise<Void> oldest = underWay.poll();
        if (oldest != null) {
            oldest.tryComplete();
        }
    }

    void fail(BridgeException cause) {
        while (!underWay.isEmpty()) {
            underWay.remove().tryFail(cause);
        }
    }
}
