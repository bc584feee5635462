package io.sluice.testkit;

import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for a test, with Sluice's tables in it; it can be killed and started again. Calls block. */
public final class TestDatabase implements AutoCloseable {
    private static final Path SHARED_BINARIES = Path.of(System.getProperty("java.io.tmpdir"), "sluice-test-postgres");

    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts a database with its data under {@code directory} and makes the tables. */
    public static TestDatabase start(Path directory) throws Exception {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedPostgresOptions.in(directory).withBinaries(SHARED_BINARIES));
        Vertx vertx = Vertx.vertx();
        try {
            new Migrations(vertx, postgres.settings()).bootstrap().await(60, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
        return new TestDatabase(postgres);
    }

    /** The settings that point a node at this database. */
    public Map<String, Object> settings() {
        PgSettings pg = postgres.settings();
        return Map.of(
                "database", "postgres",
                "pg_host", pg.host(),
                "pg_port", pg.port(),
                "pg_user", pg.user(),
                "pg_password", pg.password(),
                "pg_database", pg.database());
    }

    public PgSettings pg() {
        return postgres.settings();
    }

    /** What a statement answers, asked of the server itself: a list of values for each row. */
    public List<List<@Nullable Object>> query(String sql) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return PgConnection.connect(vertx, connectOptions())
                    .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                    .map(TestDatabase::values)
                    .await(60, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private PgConnectOptions connectOptions() {
        PgSettings pg = postgres.settings();
        return new PgConnectOptions()
                .setHost(pg.host())
                .setPort(pg.port())
                .setDatabase(pg.database())
                .setUser(pg.user())
                .setPassword(pg.password());
    }

    private static List<List<@Nullable Object>> values(RowSet<Row> rows) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getValue(i));
            }
            all.add(values);
        }
        return all;
    }

    /** SIGKILL to the server's main process; its children end with it. */
    public void kill() {
        ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
        Awaitility.await("the killed PostgreSQL no longer answers").until(() -> !answers());
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), postgres.port())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Starts the killed server again on its port and data. */
    public void restart() {
        postgres.start();
    }

    @Override
    public void close() {
        postgres.stop();
    }
}
