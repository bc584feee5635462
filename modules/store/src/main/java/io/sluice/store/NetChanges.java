package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What all versions of a stretch of the line come to: its first form before and its last form after, for each entity. */
final class NetChanges {
    private static final int SLICE = 2000;
    private static final String SQL = """
            SELECT first.entity_type, first.entity_id, first.before::text, last.after::text
            FROM (SELECT DISTINCT ON (entity_type, entity_id) entity_type, entity_id, before FROM change_log
              WHERE version > $1 AND version <= $2 ORDER BY entity_type, entity_id, version, seq) first
            JOIN (SELECT DISTINCT ON (entity_type, entity_id) entity_type, entity_id, after FROM change_log
              WHERE version > $1 AND version <= $2 ORDER BY entity_type, entity_id, version DESC, seq DESC) last
            USING (entity_type, entity_id)
            WHERE first.before IS DISTINCT FROM last.after
            ORDER BY entity_type, entity_id""";
    private static final String PAGE = SQL + " OFFSET $3 LIMIT $4";

    private NetChanges() {}

    static Future<List<LoggedChange>> read(
            Vertx vertx, SqlConnection connection, long from, long to, long skipped, int count) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(from, to, skipped, count))
                .compose(rows -> vertx.executeBlocking(() -> LogRows.changes(rows), false));
    }

    /** Slice by slice, however many there are; inside a transaction. */
    static Future<List<LoggedChange>> all(Vertx vertx, SqlConnection connection, long from, long to) {
        List<LoggedChange> all = new ArrayList<>();
        return connection.prepare(SQL).compose(statement -> {
            Cursor cursor = statement.cursor(Tuple.of(from, to));
            return slices(vertx, cursor, all)
                    .compose(v -> cursor.close())
                    .compose(v -> statement.close())
                    .map(v -> all);
        });
    }

    private static Future<Void> slices(Vertx vertx, Cursor cursor, List<LoggedChange> all) {
        return cursor.read(SLICE)
                .compose(rows -> vertx.executeBlocking(() -> all.addAll(LogRows.changes(rows)), false))
                .compose(v -> cursor.hasMore() ? slices(vertx, cursor, all) : Future.succeededFuture());
    }
}
