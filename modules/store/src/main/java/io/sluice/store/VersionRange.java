package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/**
 * Which versions the change log has.
 *
 * @param oldest the lowest version whose state can be told: the one before the first in the log
 * @param newest the present one
 */
public record VersionRange(long oldest, long newest) {
    private static final String SQL = "SELECT version, (SELECT min(version) FROM change_log) FROM config_state";

    static Future<VersionRange> read(SqlConnection connection) {
        return connection.query(SQL).execute().map(rows -> {
            Row row = rows.iterator().next();
            long newest = row.getLong(0);
            Long first = row.getLong(1);
            return new VersionRange(first == null ? newest : first - 1, newest);
        });
    }

    /** @throws VersionException when the state at this version cannot be told */
    void mustReach(long version) {
        if (version < 0 || version > newest) {
            throw VersionException.unknown(version, newest);
        }
        if (version < oldest) {
            throw VersionException.pruned(version, oldest);
        }
    }

    /** @throws VersionException when the log does not have what this version changed */
    void mustHave(long version) {
        if (version <= 0 || version > newest) {
            throw VersionException.unknown(version, newest);
        }
        if (version <= oldest) {
            throw VersionException.pruned(version, oldest + 1);
        }
    }
}
