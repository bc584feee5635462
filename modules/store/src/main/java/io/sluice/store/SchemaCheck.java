package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Whether the database's schema is the one of this program: asked until it is, and then no more. One call at a time. */
final class SchemaCheck {
    private final Vertx vertx;
    private final PgSettings pg;
    private final Limit limit;
    private final Promise<List<String>> passed = Promise.promise();

    SchemaCheck(Vertx vertx, PgSettings pg, Limit limit) {
        this.vertx = vertx;
        this.pg = pg;
        this.limit = limit;
    }

    /** Fails with a {@link StoreException} that says what to do. */
    Future<Void> pass(SqlConnection connection) {
        if (passed.future().succeeded()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(this::migrations)
                .compose(migrations -> limit.on(migrations.list(connection)))
                .map(report -> {
                    report.mustBeUpToDate();
                    passed.tryComplete(report.executed());
                    return null;
                });
    }

    /** The migrations in the database, once they were found to be those of this program. */
    Future<List<String>> passed() {
        return passed.future();
    }

    /** Reads files. */
    Migrations migrations() {
        return new Migrations(vertx, pg);
    }
}
