package io.sluice.store;

import io.sluice.model.image.Commit;
import io.sluice.model.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Brings what is published up to the newest version in the log. */
final class LogReader {
    /** The log does not lead from the version known here to the database's: everything must be read anew. */
    static final class BrokenLineException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenLineException(String message) {
            super(message);
        }
    }

    /** What one reading gave: the next view, and the database's version at that moment. */
    private record Slice(View next, List<Commit> commits, long head) {}

    private static final int VERSIONS = 1000;
    private static final int ROWS_ON_THE_LOOP = 200;
    private static final int ROWS_AT_ONCE = 20_000;
    private static final int HEAD = 5;
    private static final int EPOCH = 6;
    private static final int END = 7;

    /** Ends before the version that would make it too many rows, which may be the first one. */
    private static final String SQL = """
            SELECT l.version, l.entity_type, l.entity_id, l.operation, l.after::text, s.version, s.epoch::text, e.version
            FROM config_state s
            CROSS JOIN (SELECT coalesce((SELECT version - 1 FROM change_log WHERE version > $1 AND version <= $2
              ORDER BY version, seq OFFSET $3 LIMIT 1), $2) AS version) e
            LEFT JOIN change_log l ON l.version > $1 AND l.version <= e.version
            ORDER BY l.version, l.seq""";

    private final Vertx vertx;
    private final Limit limit;
    private final Rows rows;
    private final Published published;

    LogReader(Vertx vertx, Limit limit, Schemas schemas, Published published) {
        this.vertx = vertx;
        this.limit = limit;
        this.rows = new Rows(schemas);
        this.published = published;
    }

    /** Fails with {@link BrokenLineException} when the line does not continue. One call at a time. */
    Future<Void> catchUp(SqlConnection connection) {
        View view = published.view();
        return limit.on(read(connection, view, VERSIONS, ROWS_AT_ONCE))
                .compose(found -> endOf(found) > view.version()
                        ? Future.succeededFuture(found)
                        : limit.large().on(read(connection, view, 1, Integer.MAX_VALUE)))
                .compose(found -> found.size() > ROWS_ON_THE_LOOP
                        ? vertx.executeBlocking(() -> slice(view, found))
                        : Future.succeededFuture(slice(view, found)))
                .compose(slice -> {
                    published.advance(slice.next(), slice.commits());
                    return slice.next().version() < slice.head() ? catchUp(connection) : Future.succeededFuture();
                });
    }

    private static Future<RowSet<Row>> read(SqlConnection connection, View view, int versions, int rows) {
        Tuple stretch = Tuple.of(view.version(), view.version() + versions, rows);
        return connection.preparedQuery(SQL).execute(stretch);
    }

    private static long endOf(RowSet<Row> found) {
        return found.iterator().next().getLong(END);
    }

    private Slice slice(View view, RowSet<Row> found) {
        Row first = found.iterator().next();
        long head = first.getLong(HEAD);
        mustContinue(view, first.getString(EPOCH), head);
        List<Commit> commits = rows.commits(found);
        long missing = Math.min(head, first.getLong(END)) - view.version() - commits.size();
        if (missing != 0) {
            throw new BrokenLineException(missing + " versions after " + view.version() + " are not in the log");
        }
        return new Slice(view.plus(commits), commits, head);
    }

    /** An epoch of its own, or a version behind what has been seen: another database than the one known here. */
    static void mustContinue(View view, String epoch, long head) {
        if (!epoch.equals(view.epoch())) {
            throw new BrokenLineException("epoch " + epoch + " instead of " + view.epoch());
        }
        if (head < view.version()) {
            throw new BrokenLineException("version " + head + " behind " + view.version());
        }
    }
}
