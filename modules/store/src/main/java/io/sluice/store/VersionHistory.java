package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * What the change log tells of the versions that it still has, read from the database at every call. A version that it
 * does not have is a {@link VersionException}, trouble with the database a {@link StoreUnavailableException}.
 */
public final class VersionHistory {
    private static final String VERSIONS = """
            SELECT version, min(at), min(actor), entity_type, operation, count(*) FROM change_log
            WHERE version >= $1 AND version < $2
            GROUP BY version, entity_type, operation ORDER BY version DESC, entity_type""";
    private static final String CHANGES = """
            SELECT entity_type, entity_id, before::text, after::text FROM change_log
            WHERE version = $1 ORDER BY seq OFFSET $2 LIMIT $3""";
    private static final String READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Vertx vertx;
    private final Pool pool;
    private final Limit limit;
    private final Rollback rollback;

    VersionHistory(Vertx vertx, Pool pool, Limit limit, Rollback.Writer writer) {
        this.vertx = vertx;
        this.pool = pool;
        this.limit = limit;
        this.rollback = new Rollback(this, writer);
    }

    /** At most {@code count} versions below {@code before}, the newest first; a version without changes is not among them. */
    public Future<List<LoggedVersion>> below(long before, int count) {
        return reading(c -> VersionRange.read(c).compose(range -> {
            long end = Math.min(before, range.newest() + 1);
            return c.preparedQuery(VERSIONS)
                    .execute(Tuple.of(end - count, end))
                    .compose(rows -> aside(rows, LogRows::versions));
        }));
    }

    /** Which versions there are at the moment. */
    public Future<VersionRange> range() {
        return reading(VersionRange::read);
    }

    /** What one version is. */
    public Future<LoggedVersion> version(long version) {
        return reading(c -> VersionRange.read(c).compose(range -> {
            range.mustHave(version);
            return c.preparedQuery(VERSIONS)
                    .execute(Tuple.of(version, version + 1))
                    .map(rows -> LogRows.versions(rows).get(0));
        }));
    }

    /** What one version changed, {@code count} changes after the first {@code skipped}, in their order. */
    public Future<List<LoggedChange>> changes(long version, long skipped, int count) {
        return reading(c -> c.preparedQuery(CHANGES)
                .execute(Tuple.of(version, skipped, count))
                .compose(rows -> aside(rows, LogRows::changes)));
    }

    /**
     * What leads from the state at one version to that at another, which may be the earlier one: a change for each entity
     * that differs, by type and id.
     *
     * @param skipped how many of them are left out at the beginning
     */
    public Future<List<LoggedChange>> between(long from, long to, long skipped, int count) {
        return reading(c -> VersionRange.read(c).compose(range -> {
                    range.mustReach(from);
                    range.mustReach(to);
                    return NetChanges.read(vertx, c, Math.min(from, to), Math.max(from, to), skipped, count);
                }))
                .map(changes -> from <= to
                        ? changes
                        : changes.stream().map(LoggedChange::reversed).toList());
    }

    /** All that leads from the state at {@code version} to the present one, and which one that is. */
    Future<Since> since(long version) {
        return reading(
                limit.large(),
                c -> VersionRange.read(c).compose(range -> {
                    range.mustReach(version);
                    return NetChanges.all(vertx, c, version, range.newest())
                            .map(changes -> new Since(range.newest(), changes));
                }));
    }

    /** The changes up to {@code newest}. */
    record Since(long newest, List<LoggedChange> changes) {}

    /**
     * Brings the configuration back to what it was at {@code version}, as a new version; none when nothing differs.
     *
     * @return what that changed
     */
    public Future<Written<List<LoggedChange>>> rollback(String actor, long version) {
        return Callers.deliver(rollback.to(actor, version));
    }

    private <T> Future<T> aside(RowSet<Row> rows, Function<RowSet<Row>, T> read) {
        return vertx.executeBlocking(() -> read.apply(rows), false);
    }

    private <T> Future<T> reading(Function<SqlConnection, Future<T>> work) {
        return reading(limit, work);
    }

    private <T> Future<T> reading(Limit longest, Function<SqlConnection, Future<T>> work) {
        Future<T> read = pool.withTransaction(c -> c.query(READ_ONLY).execute().compose(v -> work.apply(c)));
        return Callers.deliver(longest.on(read).recover(VersionHistory::unavailable));
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof VersionException
                        ? failure
                        : new StoreUnavailableException(
                                "the change log cannot be read now, try again: " + Failures.reason(failure), failure));
    }
}
