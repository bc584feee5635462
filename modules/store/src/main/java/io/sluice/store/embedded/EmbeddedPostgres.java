package io.sluice.store.embedded;

import io.sluice.store.PgSettings;
import io.sluice.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own on the loopback interface: durable settings, a generated password, data that stays. Every
 * method but {@link #settings} and {@link #port} blocks, the first start for several seconds. The server outlives a killed
 * JVM; the next {@link #start} on its directory takes over. Errors are {@link StoreException}s of one line.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final EmbeddedPostgresOptions options;
    private final Postmaster postmaster;
    private @Nullable FileChannel lock;
    private String password = "";
    private volatile int port;

    private EmbeddedPostgres(EmbeddedPostgresOptions options) {
        this.options = options;
        this.postmaster = new Postmaster(data());
        this.port = options.port();
    }

    public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(options);
        postgres.start();
        return postgres;
    }

    /** Starts the server again on the same port and data, after {@link #stop} or when it was killed; else does nothing. */
    public synchronized void start() {
        try {
            boolean first = lock == null;
            takeDirectory();
            try {
                run(first);
            } catch (IOException | RuntimeException e) {
                if (first) {
                    giveDirectoryBack();
                }
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("the embedded PostgreSQL cannot use " + options.directory() + ": " + e, e);
        }
    }

    private void run(boolean first) throws IOException {
        ServerUser user = ServerUser.choose();
        PostgresBinaries binaries = PostgresBinaries.unpack(options.binaries(), options.progress());
        ServerProgram program = new ServerProgram(binaries, user, options.directory());
        if (postmaster.process() != null) {
            if (!first) {
                return;
            }
            options.progress().accept("stopping a PostgreSQL that was left behind");
            program.stop(data());
        }
        user.mustReach(options.directory());
        user.mustReach(options.binaries());
        Path secret = options.directory().resolve("password");
        if (!Files.exists(data())) {
            options.progress().accept("creating the database");
            PasswordFile.generate(secret);
            program.create(data(), secret, options.database());
        }
        user.own(data());
        password = PasswordFile.read(secret);
        options.progress().accept("starting PostgreSQL");
        postmaster.forgetStranger();
        port = program.start(data(), port);
    }

    private Path data() {
        return options.directory().resolve("data");
    }

    /** Stops the server, whose clients lose their connections; nothing happens when it does not run. */
    public synchronized void stop() {
        if (lock == null) {
            return;
        }
        try {
            if (postmaster.process() != null) {
                PostgresBinaries binaries = PostgresBinaries.unpack(options.binaries(), options.progress());
                new ServerProgram(binaries, ServerUser.choose(), options.directory()).stop(data());
            }
            giveDirectoryBack();
        } catch (IOException e) {
            throw new StoreException("the embedded PostgreSQL in " + options.directory() + " cannot be stopped", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    public int port() {
        return port;
    }

    /** The number of the server's main process. */
    public synchronized long pid() {
        try {
            ProcessHandle process = postmaster.process();
            if (process == null) {
                throw new StoreException("the embedded PostgreSQL in " + options.directory() + " does not run");
            }
            return process.pid();
        } catch (IOException e) {
            throw new StoreException("the embedded PostgreSQL in " + options.directory() + " is not readable", e);
        }
    }

    /** How to connect, as the owner of everything. */
    public synchronized PgSettings settings() {
        String name = options.database();
        return new PgSettings("127.0.0.1", port, name, name, password, false, false, TIMEOUT);
    }

    private void takeDirectory() throws IOException {
        if (lock != null) {
            return;
        }
        Files.createDirectories(options.directory());
        FileChannel channel = FileChannel.open(
                options.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(e);
        }
        channel.close();
        throw inUse(null);
    }

    private StoreException inUse(@Nullable Throwable cause) {
        return new StoreException(
                "the embedded PostgreSQL in " + options.directory() + " is in use by another process", cause);
    }

    private void giveDirectoryBack() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
