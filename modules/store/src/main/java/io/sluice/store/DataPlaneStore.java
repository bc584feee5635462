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
 * What the cluster knows of its data planes: one row for each node, gone some time after its last word. A node that is deleted
 * leaves a mark for a while, which keeps late words about it out. Any thread; futures fail with a
 * {@link StoreUnavailableException}. Rows that are read have a {@code ttl}, the seconds that they have left.
 */
public final class DataPlaneStore {
    static final String PURGE = "DELETE FROM data_planes WHERE expires_at <= now()";
    /** A late word of the control plane that the node has left must not cover the newer one, nor bring a deleted node back. */
    private static final String UPSERT = """
            INSERT INTO data_planes AS d (id, body, expires_at)
            SELECT id, body::jsonb, now() + seconds * interval '1 second'
            FROM unnest($1::uuid[], $2::text[], $3::double precision[]) AS p(id, body, seconds)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
            WHERE coalesce((excluded.body->>'last_seen')::numeric, 0) > coalesce((d.body->>'last_seen')::numeric, 0)
              OR d.body->'deleted' IS NULL
                AND coalesce((excluded.body->>'last_seen')::numeric, 0) = coalesce((d.body->>'last_seen')::numeric, 0)""";

    private static final String LIST = """
            SELECT body::text, ceil(extract(epoch FROM expires_at - now()))::bigint
            FROM data_planes WHERE expires_at > now() ORDER BY id""";

    private static final String DELETE = """
            INSERT INTO data_planes AS d (id, body, expires_at)
            VALUES ($1::uuid, jsonb_build_object('id', $1::uuid, 'last_seen', $2::bigint, 'deleted', true),
              now() + interval '1 hour')
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
            WHERE coalesce((d.body->>'last_seen')::numeric, 0) <= $2""";

    private static final double MILLIS = 1000;

    private final Pool pool;
    private final Duration timeToLive;
    private final Limit limit;

    DataPlaneStore(Pool pool, Duration timeToLive, Limit limit) {
        this.pool = pool;
        this.limit = limit;
        this.timeToLive = timeToLive;
    }

    /** Each row has an {@code id} (a UUID) and {@code last_seen} (seconds since 1970), from which its time to live counts. */
    public Future<Void> upsert(List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<UUID, Map<String, @Nullable Object>> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(UUID.fromString(String.valueOf(row.get("id"))), row));
        double now = System.currentTimeMillis() / MILLIS;
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(last.keySet().toArray(UUID[]::new))
                .addArrayOfString(last.values().stream().map(Json::print).toArray(String[]::new))
                .addArrayOfDouble(
                        last.values().stream().map(row -> secondsLeft(row, now)).toArray(Double[]::new));
        return execute(UPSERT, arguments).mapEmpty();
    }

    private double secondsLeft(Map<String, @Nullable Object> row, double now) {
        double silent = row.get("last_seen") instanceof Number seen ? Math.max(0, now - seen.doubleValue()) : 0;
        return timeToLive.toMillis() / MILLIS - silent;
    }

    public Future<StoredDataPlanes> read() {
        return execute(LIST, Tuple.tuple()).map(rows -> {
            List<Map<String, @Nullable Object>> bodies = new ArrayList<>(rows.size());
            Map<String, Long> deleted = new LinkedHashMap<>();
            for (Row row : rows) {
                Map<String, @Nullable Object> body = Json.parseObject(row.getString(0));
                if (body.containsKey("deleted")) {
                    deleted.put(String.valueOf(body.get("id")), (Long) body.get("last_seen"));
                } else {
                    body.put("ttl", row.getLong(1));
                    bodies.add(body);
                }
            }
            return new StoredDataPlanes(bodies, deleted);
        });
    }

    /**
     * Puts a mark in the place of a node's row. False when there is a newer word about the node than {@code lastSeen}, which
     * then stays.
     */
    public Future<Boolean> delete(String id, long lastSeen) {
        return execute(DELETE, Tuple.of(UUID.fromString(id), lastSeen)).map(rows -> rows.rowCount() > 0);
    }

    public Future<Integer> purgeExpired() {
        return execute(PURGE, Tuple.tuple()).map(RowSet::rowCount);
    }

    private Future<RowSet<Row>> execute(String sql, Tuple arguments) {
        return limit.on(pool.preparedQuery(sql).execute(arguments))
                .recover(failure -> Future.failedFuture(new StoreUnavailableException(
                        "the database is not reachable: " + Failures.reason(failure), failure)));
    }
}
