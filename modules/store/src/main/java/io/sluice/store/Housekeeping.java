package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes the change log and purges expired data planes, on one node of the cluster: the one that holds an advisory lock.
 * The work goes over the very connection that holds the lock, so a node that lost it can do no harm.
 */
final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final long LOCK = 0x736C75696365_02L;
    private static final int VERSIONS_AT_ONCE = 5000;
    private static final String PRUNABLE =
            """
            SELECT least(version - $1, greatest(
              CASE WHEN $2 > 0 THEN version - $2 ELSE 0 END,
              CASE WHEN $3 > 0 THEN coalesce(
                (SELECT max(l.version) FROM change_log l WHERE l.at < now() - $3 * interval '1 second'), 0)
              ELSE 0 END))
            FROM config_state""".replace("$1", "$1::bigint").replace("$2", "$2::bigint").replace("$3", "$3::bigint");
    private static final String PRUNE =
            "DELETE FROM change_log WHERE version <= $1 AND version < (SELECT min(version) FROM change_log) + "
                    + VERSIONS_AT_ONCE;

    private final Vertx vertx;
    private final StoreOptions options;
    private final StoreConnection connection;
    private volatile boolean leader;
    private boolean busy;
    private volatile boolean closed;
    private long timer = -1;

    Housekeeping(Vertx vertx, StoreOptions options, StoreConnection connection) {
        this.vertx = vertx;
        this.options = options;
        this.connection = connection;
    }

    void start() {
        if (closed) {
            return;
        }
        timer = vertx.setPeriodic(0, options.housekeepingInterval().toMillis(), id -> tick());
    }

    boolean leader() {
        return leader;
    }

    private void tick() {
        if (busy) {
            return;
        }
        busy = true;
        connection.get().compose(this::lead).onComplete((v, failure) -> {
            busy = false;
            if (failure != null) {
                leader = false;
                connection.drop();
                log.atDebug().addKeyValue("reason", Failures.reason(failure)).log("housekeeping did not run");
            }
        });
    }

    /** The lock counts how often it was taken, so a session that has it does not ask again. */
    private Future<Void> lead(PgConnection c) {
        return c.preparedQuery("""
                        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
                          AND granted AND (classid::bigint << 32 | objid::bigint) = $1) OR pg_try_advisory_lock($1)""").execute(Tuple.of(LOCK)).compose(rows -> {
            leader = rows.iterator().next().getBoolean(0);
            return leader ? prune(c).compose(v -> purge(c)) : Future.succeededFuture();
        });
    }

    private Future<Void> prune(SqlConnection c) {
        return c.preparedQuery(PRUNABLE)
                .execute(Tuple.of(
                        (long) options.deltaHistory(),
                        options.changeLogMaxVersions(),
                        options.changeLogMaxAge().toSeconds()))
                .compose(rows -> prune(c, rows.iterator().next().getLong(0)));
    }

    private Future<Void> prune(SqlConnection c, long upTo) {
        return c.preparedQuery(PRUNE).execute(Tuple.of(upTo)).compose(deleted -> {
            if (deleted.rowCount() == 0) {
                return Future.succeededFuture();
            }
            log.atInfo()
                    .addKeyValue("rows", deleted.rowCount())
                    .addKeyValue("up_to", upTo)
                    .log("change log pruned");
            return prune(c, upTo);
        });
    }

    private static Future<Void> purge(SqlConnection c) {
        return c.query(DataPlaneStore.PURGE).execute().mapEmpty();
    }

    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        leader = false;
        return connection.close();
    }
}
