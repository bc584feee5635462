package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection of its own, made when it is needed and again after it broke. Not from a pool: what it holds (a lock, a
 * transaction) must end with it, and {@link #drop} must really close it.
 */
final class StoreConnection {
    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Limit limit;
    private final AtomicReference<@Nullable PgConnection> current = new AtomicReference<>();
    private volatile boolean closed;

    StoreConnection(Vertx vertx, PgConnectOptions options, Limit limit) {
        this.vertx = vertx;
        this.options = options;
        this.limit = limit;
    }

    /** One call at a time. */
    Future<PgConnection> get() {
        if (closed) {
            return Future.failedFuture("the store is closed");
        }
        PgConnection open = current.get();
        if (open != null) {
            return Future.succeededFuture(open);
        }
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        return limit.on(connecting)
                .onFailure(late -> connecting.onSuccess(PgConnection::close))
                .onSuccess(connection -> {
                    current.set(PgOptions.quiet(connection));
                    connection.closeHandler(v -> current.compareAndSet(connection, null));
                    if (closed) {
                        drop();
                    }
                });
    }

    /** A server that does not answer is told, but not waited for. */
    Future<Void> drop() {
        PgConnection connection = current.getAndSet(null);
        return connection == null
                ? Future.succeededFuture()
                : limit.on(connection.close()).otherwiseEmpty();
    }

    /** As {@link #drop}, and for good. */
    Future<Void> close() {
        closed = true;
        return drop();
    }
}
