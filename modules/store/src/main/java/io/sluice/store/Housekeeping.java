package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes the change log and purges expired data planes, over the very session that makes this node the leader: a node that
 * has lost it can do no harm. One call at a time.
 */
final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
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

    private final StoreOptions options;
    private boolean worked;
    private long workedNanos;

    Housekeeping(StoreOptions options) {
        this.options = options;
    }

    /** Does its work when it is time to, and nothing otherwise. */
    Future<Void> run(PgConnection c) {
        if (worked
                && System.nanoTime() - workedNanos
                        < options.housekeepingInterval().toNanos()) {
            return Future.succeededFuture();
        }
        worked = true;
        workedNanos = System.nanoTime();
        return prune(c).compose(v -> purge(c));
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
}
