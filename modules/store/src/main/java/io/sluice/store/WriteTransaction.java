package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/**
 * One transaction for a batch of writes: take the lock, catch up with the log, run the edits against the truth, write
 * and commit in one round trip, publish. For one use.
 */
final class WriteTransaction {
    private static final String LOCK = "SELECT epoch::text, version FROM config_state FOR UPDATE";

    private static final String BEGIN = "BEGIN";

    /** The server would take a writer that thinks for long to be frozen. */
    private static final String BEGIN_LARGE = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '60s'";

    /** What the edits came to, and what is published once it is committed. */
    private record Evaluated(BatchPlan plan, View next) {}

    private final Vertx vertx;
    private final SqlConnection connection;
    private final Limit limit;
    private final LogReader reader;
    private final Published published;
    private boolean commitSent;

    WriteTransaction(Vertx vertx, SqlConnection connection, Limit limit, LogReader reader, Published published) {
        this.vertx = vertx;
        this.connection = connection;
        this.limit = limit;
        this.reader = reader;
        this.published = published;
    }

    /** Whether a failure leaves open if the transaction took place. */
    boolean commitSent() {
        return commitSent;
    }

    /** Answers the writes when it succeeds, and none of them when it fails. */
    Future<Void> run(List<PendingWrite<?>> writes) {
        boolean large = writes.get(0).isLarge();
        connection.query(large ? BEGIN_LARGE : BEGIN).execute();
        return limit.on(connection.query(LOCK).execute())
                .compose(this::catchUp)
                .compose(current -> large ? evaluatedAside(writes) : Future.succeededFuture(evaluated(writes)))
                .compose(plan -> write(plan, large ? limit.large() : limit))
                .onSuccess(done -> writes.forEach(PendingWrite::answer));
    }

    private Future<Void> catchUp(RowSet<Row> state) {
        Row row = state.iterator().next();
        long head = row.getLong(1);
        View view = published.view();
        LogReader.mustContinue(view, row.getString(0), head);
        return head > view.version() ? reader.catchUp(connection) : Future.succeededFuture();
    }

    private Future<Evaluated> evaluatedAside(List<PendingWrite<?>> writes) {
        return vertx.executeBlocking(() -> evaluated(writes), false);
    }

    private Evaluated evaluated(List<PendingWrite<?>> writes) {
        BatchPlan plan = new BatchPlan(published.view(), Instant.now());
        writes.forEach(write -> write.evaluate(plan));
        return new Evaluated(plan, plan.next());
    }

    private Future<Void> write(Evaluated evaluated, Limit each) {
        BatchPlan plan = evaluated.plan();
        if (plan.isEmpty()) {
            return limit.on(connection.query("ROLLBACK").execute()).mapEmpty();
        }
        return earlierSlices(plan, each).compose(v -> lastSlice(plan, each)).map(rows -> {
            published.advance(evaluated.next(), plan.commits());
            return null;
        });
    }

    private Future<Void> earlierSlices(BatchPlan plan, Limit each) {
        Future<Void> put = Future.succeededFuture();
        for (int slice = 0; slice < plan.slices() - 1; slice++) {
            int next = slice;
            put = put.compose(v -> each.on(put(plan, next)).mapEmpty());
        }
        return put.recover(this::ended);
    }

    /** With nothing to wait for in between. */
    private Future<?> lastSlice(BatchPlan plan, Limit each) {
        Future<RowSet<Row>> written = put(plan, plan.slices() - 1);
        commitSent = true;
        Future<RowSet<Row>> committed = connection.query("COMMIT").execute();
        return each.on(written.compose(rows -> committed));
    }

    private Future<RowSet<Row>> put(BatchPlan plan, int slice) {
        return connection.preparedQuery(BatchPlan.SQL).execute(plan.arguments(slice));
    }

    /** What the server refuses before the last slice ends the transaction as it would at its end. */
    private <T> Future<T> ended(Throwable failure) {
        if (!Failures.isRefusal(failure)) {
            return Future.failedFuture(failure);
        }
        commitSent = true;
        return limit.on(connection.query("ROLLBACK").execute()).compose(v -> Future.failedFuture(failure));
    }
}
