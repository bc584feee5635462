package io.sluice.store.embedded;

import io.sluice.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Drives initdb, pg_ctl and postgres. */
final class ServerProgram {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 20;

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path log;

    ServerProgram(PostgresBinaries binaries, ServerUser user, Path directory) {
        this.binaries = binaries;
        this.user = user;
        this.log = directory.resolve("postgres.log");
    }

    /** Makes the data directory under another name first, so that an interrupted start leaves none that is half done. */
    void create(Path data, Path password, String database) throws IOException {
        Path half = data.resolveSibling(data.getFileName() + ".new");
        Directories.delete(half);
        Files.createDirectory(half);
        user.own(half);
        user.own(password);
        must(
                "create its files",
                Commands.run(
                        user.command(List.of(
                                binaries.program("initdb"),
                                "--pgdata=" + half,
                                "--username=" + database,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--data-checksums")),
                        LIMIT));
        ServerFiles.include(half);
        Commands.Result made = Commands.run(
                user.command(List.of(binaries.program("postgres"), "--single", "-D", half.toString(), "template1")),
                "CREATE DATABASE " + database + "\n",
                LIMIT);
        must("create the database", made.output().contains("ERROR") ? new Commands.Result(1, made.output()) : made);
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the port, which is {@code wanted} unless that is 0. */
    int start(Path data, int wanted) throws IOException {
        int port = wanted == 0 ? freePort() : wanted;
        mustBeFree(port);
        ServerFiles.write(data, port);
        user.own(data);
        Files.deleteIfExists(log);
        Files.createFile(log);
        user.own(log);
        List<String> command = user.command(List.of(
                binaries.program("pg_ctl"), "start", "--wait", "--pgdata=" + data, "--log=" + log, "--timeout=100"));
        Commands.Result result = Commands.run(command, LIMIT);
        for (int attempt = 1; !result.ok() && childrenLinger() && attempt < ATTEMPTS; attempt++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            result = Commands.run(command, LIMIT);
        }
        must("start", result.ok() ? result : new Commands.Result(result.code(), logText()));
        return port;
    }

    /** The children of a killed server need a moment to notice. */
    private boolean childrenLinger() throws IOException {
        return logText().contains("pre-existing shared memory block");
    }

    private String logText() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    void stop(Path data) throws IOException {
        Commands.Result fast = stop(data, "fast", 30);
        must("stop", fast.ok() ? fast : stop(data, "immediate", 10));
    }

    private Commands.Result stop(Path data, String mode, int seconds) throws IOException {
        return Commands.run(
                user.command(List.of(
                        binaries.program("pg_ctl"),
                        "stop",
                        "--wait",
                        "--pgdata=" + data,
                        "--mode=" + mode,
                        "--timeout=" + seconds)),
                LIMIT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void mustBeFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StoreException("port: " + port + " (expected: a free one for the embedded PostgreSQL)", e);
        }
    }

    private static void must(String act, Commands.Result result) {
        if (!result.ok()) {
            throw new StoreException("the embedded PostgreSQL could not " + act + ": " + result.line());
        }
    }
}
