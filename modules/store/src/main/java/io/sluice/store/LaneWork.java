package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshing and writing over one connection, and what to do when either fails. One call at a time. */
final class LaneWork {
    private static final Logger log = LoggerFactory.getLogger(LaneWork.class);
    private static final String NEW_EPOCH = """
            WITH renewed AS (UPDATE config_state SET epoch = gen_random_uuid()
              WHERE epoch = $1::text::uuid AND version = $2 RETURNING epoch)
            SELECT pg_notify('sluice_config', 'epoch') FROM renewed""";

    private final Vertx vertx;
    private final StoreConnection connection;
    private final Limit limit;
    private final SchemaCheck schema;
    private final ImageLoader loader;
    private final LogReader reader;
    private final Published published;
    private final Reachability reachability;

    LaneWork(
            Vertx vertx,
            StoreConnection connection,
            Limit limit,
            SchemaCheck schema,
            ImageLoader loader,
            LogReader reader,
            Published published,
            Reachability reachability) {
        this.vertx = vertx;
        this.connection = connection;
        this.limit = limit;
        this.schema = schema;
        this.loader = loader;
        this.reader = reader;
        this.published = published;
        this.reachability = reachability;
    }

    Future<Void> refresh() {
        return read().onFailure(this::lost);
    }

    /** Brings what is published to what is in the database, whatever it was before; a failure goes to the caller alone. */
    Future<Void> read() {
        return connected()
                .compose(c -> published.view().isNone() ? reload(c) : catchUp(c))
                .onSuccess(v -> reachability.worked())
                .onFailure(failure -> connection.drop());
    }

    private Future<Void> catchUp(PgConnection c) {
        return reader.catchUp(c).recover(failure -> isBroken(failure) ? reload(c) : failed(failure));
    }

    private Future<PgConnection> connected() {
        return connection.get().compose(c -> schema.pass(c).map(c));
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof LogReader.BrokenLineException;
    }

    private static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(failure);
    }

    /** Reads everything; a line that went backwards under the same epoch becomes an epoch of its own first. */
    private Future<Void> reload(PgConnection c) {
        return loader.load(c).compose(found -> {
            View known = published.view();
            if (found.epoch().equals(known.epoch()) && found.version() < known.version()) {
                return limit.on(c.preparedQuery(NEW_EPOCH).execute(Tuple.of(found.epoch(), found.version())))
                        .compose(renewed -> reload(c));
            }
            published.reset(found);
            return Future.succeededFuture();
        });
    }

    /** Answers every write of the batch; fails when the database could not be reached. */
    Future<Void> write(List<PendingWrite<?>> batch) {
        return connected().compose(c -> write(c, batch, true), failure -> {
            fail(batch, Failures.notMade(failure));
            lost(failure);
            return failed(failure);
        });
    }

    private Future<Void> write(PgConnection c, List<PendingWrite<?>> batch, boolean mayReload) {
        WriteTransaction transaction = new WriteTransaction(vertx, c, limit, reader, published);
        return transaction.run(batch).onSuccess(v -> reachability.worked()).recover(failure -> {
            if (transaction.commitSent()) {
                return afterCommit(c, batch, failure);
            }
            if (isBroken(failure) && mayReload) {
                return limit.on(c.query("ROLLBACK").execute())
                        .compose(v -> reload(c))
                        .compose(v -> write(c, batch, false), again -> beforeCommit(batch, again));
            }
            return beforeCommit(batch, failure);
        });
    }

    /** Also when the server answered the commit's transaction with an error: it has rolled it back then. */
    private Future<Void> beforeCommit(List<PendingWrite<?>> batch, Throwable failure) {
        fail(batch, Failures.notMade(failure));
        lost(failure);
        return failed(failure);
    }

    private Future<Void> afterCommit(PgConnection c, List<PendingWrite<?>> batch, Throwable failure) {
        if (!Failures.isAnswer(failure)) {
            fail(batch, Failures.unknown(failure));
            lost(failure);
            return failed(failure);
        }
        if (!Failures.isRefusal(failure)) {
            return beforeCommit(batch, failure);
        }
        if (batch.size() == 1) {
            log.atError()
                    .addKeyValue("reason", Failures.reason(failure))
                    .log("the database refused a change that had passed every check");
            fail(batch, Failures.refused(failure));
            return Future.succeededFuture();
        }
        Future<Void> alone = Future.succeededFuture();
        for (PendingWrite<?> write : batch) {
            alone = alone.transform(before -> write(c, List.of(write), true));
        }
        return alone;
    }

    private static void fail(List<PendingWrite<?>> batch, Throwable failure) {
        batch.forEach(write -> write.fail(failure));
    }

    /** A connection that failed once may be in any state: the next act gets a new one. */
    private void lost(Throwable failure) {
        connection.drop();
        if (!Failures.isAnswer(failure) || !reachability.reachable()) {
            reachability.failed(failure);
        }
    }

    Future<Void> close() {
        return connection.close();
    }
}
