package io.sluice.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the tables and brings them up to date. Each migration is one transaction, and an advisory lock lets one node at a
 * time run them, so all of this may be called again and from many nodes. Futures fail with a {@link StoreException}.
 */
public final class Migrations {
    private static final long LOCK = 0x736C75696365_01L;
    private static final String LOCK_LIMIT = "60s";

    private final Vertx vertx;
    private final PgSettings pg;
    private final List<Migration> known;

    public Migrations(Vertx vertx, PgSettings pg) {
        this(vertx, pg, Migration.ALL);
    }

    Migrations(Vertx vertx, PgSettings pg, List<Migration> known) {
        this.vertx = vertx;
        this.pg = pg;
        this.known = known;
    }

    /** What has been executed and what is pending; changes nothing. */
    public Future<MigrationReport> list() {
        return connected(this::list);
    }

    /** As {@link #list()}, over a connection that is open; failures are the driver's own. */
    Future<MigrationReport> list(SqlConnection connection) {
        return executed(connection).map(this::describe);
    }

    /** Makes the tables in an empty database. */
    public Future<MigrationReport> bootstrap() {
        return locked(connection -> executed(connection).compose(before -> {
            if (!before.isEmpty()) {
                return Future.succeededFuture(report(before, List.of("Database already bootstrapped")));
            }
            return runPending(connection, before, "Bootstrapping database...");
        }));
    }

    /** Runs what is pending in a database that has been bootstrapped. */
    public Future<MigrationReport> up() {
        return locked(connection -> executed(connection).compose(before -> {
            MigrationReport report = report(before, List.of("Database is already up-to-date"));
            return switch (report.state()) {
                case EMPTY ->
                    Future.failedFuture(
                            new StoreException("the database needs bootstrapping: run 'sluice migrations bootstrap'"));
                case NEWER -> Future.failedFuture(report.tooNew());
                case UP_TO_DATE -> Future.succeededFuture(report);
                case PENDING -> runPending(connection, before, "Updating database...");
            };
        }));
    }

    private Future<MigrationReport> runPending(SqlConnection connection, List<String> before, String title) {
        List<String> lines = new ArrayList<>(List.of(title));
        Future<Void> done = Future.succeededFuture();
        for (Migration migration : known) {
            if (!before.contains(migration.name())) {
                done = done.compose(v -> run(connection, migration))
                        .onSuccess(v -> lines.add("core migrated up to: " + migration.name() + " (executed)"));
            }
        }
        return done.compose(v -> executed(connection)).map(after -> {
            int count = after.size() - before.size();
            lines.add(count + (count == 1 ? " migration" : " migrations") + " processed");
            lines.add("Database is up-to-date");
            return report(after, lines);
        });
    }

    private static Future<Void> run(SqlConnection connection, Migration migration) {
        String script = """
                BEGIN;
                CREATE TABLE IF NOT EXISTS schema_meta (
                  name text PRIMARY KEY, executed_at timestamptz NOT NULL DEFAULT now());
                %s;
                INSERT INTO schema_meta (name) VALUES ('%s');
                COMMIT
                """.formatted(migration.sql().strip().replaceAll(";$", ""), migration.name());
        return connection
                .query(script)
                .execute()
                .<Void>mapEmpty()
                .recover(failure -> connection
                        .query("ROLLBACK")
                        .execute()
                        .transform(rolledBack -> Future.failedFuture(new StoreException(
                                "migration " + migration.name() + " failed: " + Failures.reason(failure), failure))));
    }

    private static Future<List<String>> executed(SqlConnection connection) {
        return connection
                .query("SELECT to_regclass('schema_meta') IS NOT NULL")
                .execute()
                .compose(exists -> exists.iterator().next().getBoolean(0)
                        ? connection
                                .query("SELECT name FROM schema_meta ORDER BY name")
                                .execute()
                                .map(rows -> {
                                    List<String> names = new ArrayList<>();
                                    rows.forEach(row -> names.add(row.getString(0)));
                                    return names;
                                })
                        : Future.succeededFuture(List.of()));
    }

    /** @param executed the migrations that are or were in the database */
    MigrationReport describe(List<String> executed) {
        MigrationReport report = report(executed, List.of());
        List<String> lines = new ArrayList<>();
        if (!executed.isEmpty()) {
            lines.add("Executed migrations:");
            lines.add("core: " + String.join(", ", executed));
        }
        switch (report.state()) {
            case EMPTY -> lines.add("Database needs bootstrapping: run 'sluice migrations bootstrap'");
            case PENDING -> {
                lines.add("New migrations available:");
                lines.add("core: " + String.join(", ", report.pending()));
                lines.add("Run 'sluice migrations up' to proceed");
            }
            case NEWER -> lines.add("Database is newer than this program: run a newer sluice");
            case UP_TO_DATE -> {}
        }
        return report(executed, lines);
    }

    private MigrationReport report(List<String> executed, List<String> lines) {
        List<String> pending = new ArrayList<>();
        Set<String> unknown = new HashSet<>(executed);
        for (Migration migration : known) {
            if (!unknown.remove(migration.name())) {
                pending.add(migration.name());
            }
        }
        MigrationReport.State state = executed.isEmpty()
                ? MigrationReport.State.EMPTY
                : !unknown.isEmpty()
                        ? MigrationReport.State.NEWER
                        : pending.isEmpty() ? MigrationReport.State.UP_TO_DATE : MigrationReport.State.PENDING;
        return new MigrationReport(state, executed, pending, lines);
    }

    /** The lock is the session's, so it goes when the connection closes. */
    private Future<MigrationReport> locked(Function<SqlConnection, Future<MigrationReport>> work) {
        return connected(connection -> connection
                .query("SET lock_timeout = '" + LOCK_LIMIT + "'; SET client_min_messages = warning")
                .execute()
                .compose(set ->
                        connection.preparedQuery("SELECT pg_advisory_lock($1)").execute(Tuple.of(LOCK)))
                .compose(held -> work.apply(connection)));
    }

    private Future<MigrationReport> connected(Function<SqlConnection, Future<MigrationReport>> work) {
        return PgConnection.connect(vertx, PgOptions.of(pg))
                .map(PgOptions::quiet)
                .compose(connection -> work.apply(connection).eventually(connection::close))
                .recover(failure -> Future.failedFuture(Failures.cannotOpen(pg, failure)));
    }
}
