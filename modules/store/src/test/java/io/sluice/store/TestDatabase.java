package io.sluice.store;

import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL for the test classes of a JVM, a database of its own for each test. */
public final class TestDatabase {
    /** Unpacked once for all tests of this module. */
    public static final Path BINARIES = Path.of("target", "postgresql");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path directory = Files.createTempDirectory(Path.of("target"), "database");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        EmbeddedPostgresOptions.in(directory).withBinaries(BINARIES));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.stop();
                    delete(directory);
                }));
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> tree = Files.walk(directory)) {
                tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An empty database. */
    public static PgSettings empty(Vertx vertx) {
        return empty(vertx, Shared.POSTGRES.settings());
    }

    public static PgSettings empty(Vertx vertx, PgSettings server) {
        String name = "test_" + COUNT.incrementAndGet();
        sql(vertx, server, "CREATE DATABASE " + name);
        return server.withDatabase(name);
    }

    /** A database with the tables in it. */
    public static PgSettings bootstrapped(Vertx vertx) {
        PgSettings pg = empty(vertx);
        await(new Migrations(vertx, pg).bootstrap());
        return pg;
    }

    public static List<Row> sql(Vertx vertx, PgSettings pg, String statement) {
        List<Row> rows = new ArrayList<>();
        await(PgConnection.connect(vertx, PgOptions.of(pg))
                        .compose(c -> c.query(statement).execute().eventually(c::close)))
                .forEach(rows::add);
        return rows;
    }

    public static <T> T await(Future<T> future) {
        return await(future, Duration.ofSeconds(30));
    }

    public static <T> T await(Future<T> future, Duration limit) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result in " + limit, e);
        }
    }
}
