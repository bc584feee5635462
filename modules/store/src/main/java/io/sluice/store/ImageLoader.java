package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads everything at one version, in slices; parsing happens on worker threads. */
final class ImageLoader {
    private static final int SLICE = 2000;
    private static final String STATE = "SELECT epoch::text, version, cluster_id::text FROM config_state";
    private static final String ENTITIES = "SELECT type, body::text FROM entities";
    private static final String LOG = "SELECT version, entity_type, entity_id, operation, after::text FROM change_log"
            + " WHERE version > $1 ORDER BY version, seq";

    private final Vertx vertx;
    private final Limit limit;
    private final Schemas schemas;
    private final int history;

    ImageLoader(Vertx vertx, Limit limit, Schemas schemas, int history) {
        this.vertx = vertx;
        this.limit = limit;
        this.schemas = schemas;
        this.history = history;
    }

    /** One transaction, so that entities, log and version belong together; the connection is usable again only on success. */
    Future<View> load(SqlConnection connection) {
        Rows rows = new Rows(schemas);
        List<Entity> entities = new ArrayList<>();
        List<Row> log = new ArrayList<>();
        connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute();
        return limit.on(connection.query(STATE).execute())
                .map(state -> state.iterator().next())
                .compose(state -> read(
                                connection,
                                ENTITIES,
                                Tuple.tuple(),
                                slice -> slice.forEach(row -> {
                                    Entity entity = rows.entity(row);
                                    if (entity != null) {
                                        entities.add(entity);
                                    }
                                }))
                        .compose(v -> read(
                                connection,
                                LOG,
                                Tuple.of(Math.max(0, state.getLong(1) - history)),
                                slice -> slice.forEach(log::add)))
                        .compose(v -> limit.on(connection.query("COMMIT").execute()))
                        .compose(v -> vertx.executeBlocking(() -> view(state, entities, rows.commits(log)), false)));
    }

    private View view(Row state, List<Entity> entities, List<Commit> commits) {
        String epoch = state.getString(0);
        long version = state.getLong(1);
        ConfigImage image = ConfigImage.of(schemas, epoch, version, entities);
        long start = version - commits.size();
        boolean complete = !commits.isEmpty()
                && commits.get(0).version() == start + 1
                && commits.get(commits.size() - 1).version() == version;
        CommitLog log = CommitLog.startingAt(epoch, complete ? start : version, history);
        if (complete) {
            for (Commit commit : commits) {
                log = log.plus(commit);
            }
        }
        return new View(image, log, state.getString(2));
    }

    private Future<Void> read(SqlConnection connection, String sql, Tuple arguments, Consumer<RowSet<Row>> consumer) {
        return limit.on(connection.prepare(sql)).compose(statement -> {
            Cursor cursor = statement.cursor(arguments);
            return slices(cursor, consumer).compose(v -> cursor.close()).compose(v -> statement.close());
        });
    }

    private Future<Void> slices(Cursor cursor, Consumer<RowSet<Row>> consumer) {
        return limit.on(cursor.read(SLICE))
                .compose(slice -> vertx.executeBlocking(
                        () -> {
                            consumer.accept(slice);
                            return null;
                        },
                        true))
                .compose(v -> cursor.hasMore() ? slices(cursor, consumer) : Future.succeededFuture());
    }
}
