package io.sluice.store;

import io.sluice.model.json.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster knows of its data planes: one row for each node, gone some time after its last word. Any thread; futures
 * fail with a {@link StoreUnavailableException}. {@link #list} adds {@code ttl}, the seconds that a row has left.
 */
public final class DataPlaneStore {
    static final String PURGE = "DELETE FROM data_planes WHERE expires_at <= now()";
    /** A late word of the control plane that the node has left must not cover the newer one. */
    private static final String UPSERT = """
            INSERT INTO data_planes AS d (id, body, expires_at)
            SELECT id, body::jsonb, now() + $3::double precision * interval '1 second'
            FROM unnest($1::uuid[], $2::text[]) AS p(id, body)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
            WHERE coalesce((excluded.body->>'last_seen')::numeric, 0) >= coalesce((d.body->>'last_seen')::numeric, 0)""";

    private static final String LIST = """
            SELECT body::text, ceil(extract(epoch FROM expires_at - now()))::bigint
            FROM data_planes WHERE expires_at > now() ORDER BY id""";

    private final Pool pool;
    private final Duration timeToLive;

    DataPlaneStore(Pool pool, Duration timeToLive) {
        this.pool = pool;
        this.timeToLive = timeToLive;
    }

    /** Each row has an {@code id} (a UUID) and, to order words about one node, a numeric {@code last_seen}. */
    public Future<Void> upsert(List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<UUID, String> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(UUID.fromString(String.valueOf(row.get("id"))), Json.print(row)));
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(last.keySet().toArray(UUID[]::new))
                .addArrayOfString(last.values().toArray(String[]::new))
                .addDouble(timeToLive.toMillis() / 1000.0);
        return execute(UPSERT, arguments).mapEmpty();
    }

    /** The rows that have not expired, in the order of their ids. */
    public Future<List<Map<String, @Nullable Object>>> list() {
        return execute(LIST, Tuple.tuple()).map(rows -> {
            List<Map<String, @Nullable Object>> bodies = new ArrayList<>(rows.size());
            for (Row row : rows) {
                Map<String, @Nullable Object> body = Json.parseObject(row.getString(0));
                body.put("ttl", row.getLong(1));
                bodies.add(body);
            }
            return bodies;
        });
    }

    /** Whether there was such a row. */
    public Future<Boolean> delete(String id) {
        return execute("DELETE FROM data_planes WHERE id = $1", Tuple.of(UUID.fromString(id)))
                .map(rows -> rows.rowCount() > 0);
    }

    public Future<Integer> purgeExpired() {
        return execute(PURGE, Tuple.tuple()).map(RowSet::rowCount);
    }

    private Future<RowSet<Row>> execute(String sql, Tuple arguments) {
        return pool.preparedQuery(sql)
                .execute(arguments)
                .recover(failure -> Future.failedFuture(new StoreUnavailableException(
                        "the database is not reachable: " + Failures.reason(failure), failure)));
    }
}
