package io.sluice.cp.admin;

import io.sluice.store.PgSettings;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One PostgreSQL for all tests of a JVM; it ends with the JVM and leaves only the unpacked program. */
final class TestPostgres {
    private static final Path TARGET = Path.of("target");
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    static EmbeddedPostgres server() {
        return SERVER;
    }

    static PgSettings settings() {
        return SERVER.settings();
    }

    private static EmbeddedPostgres start() {
        try {
            Files.createDirectories(TARGET);
            Path directory = Files.createTempDirectory(TARGET, "database");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    EmbeddedPostgresOptions.in(directory).withBinaries(TARGET.resolve("postgresql")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                delete(directory);
            }));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
