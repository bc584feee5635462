package io.sluice.store.embedded;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.StoreException;
import io.sluice.store.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    /** One for all, as making the data takes the longest. */
    @TempDir
    private static Path directory;

    private Vertx vertx;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        postgres = EmbeddedPostgres.start(options());
    }

    @AfterEach
    void stop() {
        postgres.stop();
        await(vertx.close());
    }

    private EmbeddedPostgresOptions options() {
        return EmbeddedPostgresOptions.in(directory).withBinaries(TestDatabase.BINARIES);
    }

    private String show(String setting) {
        return TestDatabase.sql(vertx, postgres.settings(), "SHOW " + setting)
                .get(0)
                .getString(0);
    }

    @Test
    void shouldBeDurableAndOnTheLoopbackOnly() {
        assertEquals("on", show("fsync"));
        assertEquals("on", show("synchronous_commit"));
        assertEquals("on", show("full_page_writes"));
        assertEquals("127.0.0.1", show("listen_addresses"));
        assertEquals("", show("unix_socket_directories"));
    }

    @Test
    void shouldKeepItsFilesToItself() throws IOException {
        assertEquals("rwx------", permissions(directory.resolve("data")));
        assertEquals("rw-------", permissions(directory.resolve("password")));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void shouldAskEveryoneForThePassword() {
        PgSettings right = postgres.settings();
        PgSettings wrong = new PgSettings(
                right.host(), right.port(), right.database(), right.user(), "guess", false, false, right.timeout());

        var failure = assertThrows(StoreException.class, () -> await(new Migrations(vertx, wrong).list()));

        assertTrue(failure.getMessage().contains("password authentication failed"), failure.getMessage());
        var rules = TestDatabase.sql(vertx, right, "SELECT DISTINCT type, auth_method FROM pg_hba_file_rules");
        assertEquals(1, rules.size());
        assertEquals("scram-sha-256", rules.get(0).getString(1));
    }

    @Test
    void shouldFindDataAndPasswordAgain() {
        PgSettings before = postgres.settings();
        TestDatabase.sql(vertx, before, "CREATE TABLE IF NOT EXISTS kept (x int)");
        postgres.stop();

        List<String> progress = new ArrayList<>();
        postgres = EmbeddedPostgres.start(options().withProgress(progress::add));

        assertEquals(before.password(), postgres.settings().password());
        assertEquals(
                0,
                TestDatabase.sql(vertx, postgres.settings(), "SELECT * FROM kept")
                        .size());
        assertEquals(List.of("starting PostgreSQL"), progress);
    }

    @Test
    void shouldStartAgainOnTheSamePortAfterBeingKilled() {
        long pid = postgres.pid();
        int port = postgres.port();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        awaitEnd(pid);

        postgres.start();

        assertEquals(port, postgres.port());
        assertNotEquals(pid, postgres.pid());
        assertEquals("on", show("fsync"));
    }

    /** Gone from the process table, which its parent may do a little later. */
    private static void awaitEnd(long pid) {
        await().until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void shouldLetARunningServerBe() {
        long pid = postgres.pid();

        postgres.start();

        assertEquals(pid, postgres.pid());
    }

    @Test
    void shouldTakeOverFromAKilledProcess() throws IOException {
        postgres.stop();
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaveBehind.class.getName(),
                        directory.toString(),
                        TestDatabase.BINARIES.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Postmaster postmaster = new Postmaster(directory.resolve("data"));
        Path log = directory.resolve("postgres.log");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        postmaster.process() != null && Files.readString(log).contains("ready to accept"));
        parent.destroyForcibly();
        await().until(() -> !parent.isAlive());
        ProcessHandle orphan = postmaster.process();
        assertTrue(orphan != null && orphan.isAlive());

        List<String> progress = new ArrayList<>();
        postgres = EmbeddedPostgres.start(options().withProgress(progress::add));

        awaitEnd(orphan.pid());
        assertTrue(progress.contains("stopping a PostgreSQL that was left behind"));
        assertEquals("on", show("fsync"));
    }

    @Test
    void shouldNotMistakeAStrangerForItsServer() throws IOException {
        postgres.stop();
        Path file = directory.resolve("data").resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n0\n1\n\n\n\n");

        postgres = EmbeddedPostgres.start(options());

        assertTrue(ProcessHandle.current().isAlive());
        assertNotEquals(ProcessHandle.current().pid(), postgres.pid());
    }

    @Test
    void shouldRefuseADirectoryInUse() {
        var failure = assertThrows(StoreException.class, () -> EmbeddedPostgres.start(options()));

        assertTrue(failure.getMessage().endsWith("is in use by another process"));
    }

    @Test
    void shouldRefuseATakenPort() throws IOException {
        postgres.stop();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            var failure = assertThrows(
                    StoreException.class, () -> EmbeddedPostgres.start(options().withPort(port)));

            assertEquals("port: " + port + " (expected: a free one for the embedded PostgreSQL)", failure.getMessage());
        }
        postgres.start();
    }

    @Test
    void shouldStopCleanlyAndMoreThanOnce() {
        long pid = postgres.pid();

        postgres.stop();
        postgres.stop();

        awaitEnd(pid);
        assertThrows(StoreException.class, postgres::pid);
    }
}
