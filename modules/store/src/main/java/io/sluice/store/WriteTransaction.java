package io.sluice.store;

import io.vertx.core.Future;
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

    private final SqlConnection connection;
    private final Limit limit;
    private final LogReader reader;
    private final Published published;
    private boolean commitSent;

    WriteTransaction(SqlConnection connection, Limit limit, LogReader reader, Published published) {
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
        connection.query("BEGIN").execute();
        return limit.on(connection.query(LOCK).execute())
                .compose(this::catchUp)
                .compose(current -> write(writes))
                .onSuccess(done -> writes.forEach(PendingWrite::answer));
    }

    private Future<Void> catchUp(RowSet<Row> state) {
        Row row = state.iterator().next();
        long head = row.getLong(1);
        View view = published.view();
        LogReader.mustContinue(view, row.getString(0), head);
        return head > view.version() ? reader.catchUp(connection) : Future.succeededFuture();
    }

    private Future<Void> write(List<PendingWrite<?>> writes) {
        BatchPlan plan = new BatchPlan(published.view(), Instant.now());
        writes.forEach(write -> write.evaluate(plan));
        if (plan.isEmpty()) {
            return limit.on(connection.query("ROLLBACK").execute()).mapEmpty();
        }
        View next = plan.next();
        var written = connection.preparedQuery(BatchPlan.SQL).execute(plan.arguments());
        commitSent = true;
        var committed = connection.query("COMMIT").execute();
        return limit.on(written.compose(rows -> committed)).map(rows -> {
            published.advance(next, plan.commits());
            return null;
        });
    }
}
