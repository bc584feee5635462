package io.sluice.store.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where an embedded PostgreSQL lives.
 *
 * @param directory holds the data, the password and the server's log; made when missing
 * @param binaries where the program is unpacked to, once; may be shared by many directories
 * @param port on 127.0.0.1; 0: a free one
 * @param database made at the first start, together with a user of the same name
 * @param progress told in a few words what is being done, before each step that takes time
 */
public record EmbeddedPostgresOptions(
        Path directory, Path binaries, int port, String database, Consumer<String> progress) {
    public EmbeddedPostgresOptions {
        if (!database.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database: " + database + " (expected: lower-case letters, digits and underscores)");
        }
        directory = directory.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** Everything under one directory, a free port, a database named {@code sluice}, no word of progress. */
    public static EmbeddedPostgresOptions in(Path directory) {
        return new EmbeddedPostgresOptions(directory, directory.resolve("binaries"), 0, "sluice", step -> {});
    }

    public EmbeddedPostgresOptions withBinaries(Path path) {
        return new EmbeddedPostgresOptions(directory, path, port, database, progress);
    }

    public EmbeddedPostgresOptions withPort(int number) {
        return new EmbeddedPostgresOptions(directory, binaries, number, database, progress);
    }

    public EmbeddedPostgresOptions withDatabase(String name) {
        return new EmbeddedPostgresOptions(directory, binaries, port, name, progress);
    }

    public EmbeddedPostgresOptions withProgress(Consumer<String> listener) {
        return new EmbeddedPostgresOptions(directory, binaries, port, database, listener);
    }
}
