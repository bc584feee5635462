package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineStartTest {
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULTS.withPollInterval(Duration.ofMillis(200));

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;

    private final KeptInMemory keeper = new KeptInMemory();
    private Vertx vertx;
    private PgSettings pg;

    @BeforeAll
    static void startDatabase() {
        postgres = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(directory).withBinaries(TestDatabase.BINARIES));
    }

    @AfterAll
    static void stopDatabase() {
        postgres.stop();
    }

    @BeforeEach
    void makeDatabase() {
        vertx = Vertx.vertx();
        pg = TestDatabase.empty(vertx, postgres.settings());
        await(new Migrations(vertx, pg).bootstrap());
    }

    @AfterEach
    void closeVertx() {
        await(vertx.close());
        postgres.start();
    }

    private DatabaseStore open(PgSettings where) {
        return await(DatabaseStore.open(vertx, where, CoreSchemas.ALL, OPTIONS, keeper));
    }

    private DatabaseStore open() {
        return open(pg);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15));
    }

    private void kill() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        await().until(() -> !server.isAlive());
    }

    /** Writes services {@code names} and closes, so that they are kept. */
    private String keep(String... names) {
        DatabaseStore store = open();
        for (String name : names) {
            await(store.write("admin", Services.create(name)));
        }
        String clusterId = store.clusterId();
        await(store.close());
        assertEquals(store.image().version(), keeper.version());
        return clusterId;
    }

    @Test
    void shouldServeWhatWasKeptAndRefuseWrites() {
        String clusterId = keep("a", "b");
        kill();

        DatabaseStore store = open();

        assertTrue(Services.has(store.image(), "b"));
        assertEquals(2, store.image().version());
        assertEquals(clusterId, store.clusterId());
        assertEquals(store.image().position().epoch(), store.history().epoch());
        assertFalse(store.reachable());
        assertThrows(StoreUnavailableException.class, () -> await(store.write("admin", Services.create("c"))));
        await(store.close());
    }

    @Test
    void shouldGoOnWithoutAGapWhenTheDatabaseIsThere() {
        keep("a");
        KeptImage old = keeper.kept;
        keep("b", "c");
        keeper.kept = old;
        kill();
        DatabaseStore store = open();
        Recorder heard = new Recorder();
        store.onCommit(heard);

        postgres.start();

        soon().until(store::reachable);
        assertEquals(List.of(2L, 3L), heard.versions);
        assertTrue(heard.resets.isEmpty());
        assertEquals(4, await(store.write("admin", Services.create("d"))).version());
        soon().until(() -> keeper.version() == 4);
        soon().until(store::leader);
        await(store.close());
    }

    @Test
    void shouldHearNoticesAfterwards() {
        keep("a");
        kill();
        DatabaseStore store = await(DatabaseStore.open(
                vertx, pg, CoreSchemas.ALL, OPTIONS.withPollInterval(Duration.ofMinutes(10)), keeper));
        postgres.start();
        soon().until(store::reachable);
        DatabaseStore other = await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, OPTIONS));

        await(other.write("admin", Services.create("b")));

        soon().until(() -> Services.has(store.image(), "b"));
        await(other.close());
        await(store.close());
    }

    @Test
    void shouldReadAnewWhenTheDatabaseIsOfAnotherEpoch() {
        keep("a", "b");
        TestDatabase.sql(vertx, pg, "UPDATE config_state SET epoch = gen_random_uuid(), version = 1");
        TestDatabase.sql(vertx, pg, "DELETE FROM change_log WHERE version > 1");
        TestDatabase.sql(vertx, pg, "DELETE FROM entities WHERE body->>'name' = 'b'");
        kill();
        DatabaseStore store = open();
        String epoch = store.epoch();
        Recorder heard = new Recorder();
        store.onCommit(heard);

        postgres.start();

        soon().until(store::reachable);
        assertEquals(1, heard.resets.size());
        assertNotEquals(epoch, store.epoch());
        assertEquals(1, store.image().version());
        assertFalse(Services.has(store.image(), "b"));
        soon().until(() -> keeper.version() == 1);
        await(store.close());
    }

    @Test
    void shouldBeginAnEpochWhenTheDatabaseIsBehindWhatWasKept() {
        keep("a", "b");
        TestDatabase.sql(vertx, pg, "UPDATE config_state SET version = 1");
        TestDatabase.sql(vertx, pg, "DELETE FROM change_log WHERE version > 1");
        kill();
        DatabaseStore store = open();
        String epoch = store.epoch();

        postgres.start();

        soon().until(store::reachable);
        assertNotEquals(epoch, store.epoch());
        assertEquals(1, store.image().version());
        await(store.close());
    }

    @Test
    void shouldFailWithOneLineWhenNothingWasKept() {
        kill();

        var failure = assertThrows(StoreException.class, this::open);

        assertTrue(failure.getMessage().startsWith("the database " + pg + " cannot be used: "), failure.getMessage());
    }

    @Test
    void shouldStartWhenTheDatabaseAcceptsButNeverAnswers() throws IOException {
        keep("a");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PgSettings frozen = new PgSettings(
                    pg.host(),
                    silent.getLocalPort(),
                    pg.database(),
                    pg.user(),
                    pg.password(),
                    false,
                    false,
                    Duration.ofMillis(300));

            DatabaseStore store = open(frozen);

            assertTrue(Services.has(store.image(), "a"));
            await(store.close());
        }
    }

    @Test
    void shouldNotHideAWrongPasswordBehindWhatWasKept() {
        keep("a");
        PgSettings wrong =
                new PgSettings(pg.host(), pg.port(), pg.database(), pg.user(), "wrong", false, false, pg.timeout());

        var failure = assertThrows(StoreException.class, () -> open(wrong));

        assertTrue(failure.getMessage().contains("28P01"), failure.getMessage());
    }

    @Test
    void shouldNotHideAnEmptyDatabaseBehindWhatWasKept() {
        keep("a");
        PgSettings empty = TestDatabase.empty(vertx, postgres.settings());

        var failure = assertThrows(StoreException.class, () -> open(empty));

        assertTrue(failure.getMessage().contains("needs bootstrapping"), failure.getMessage());
    }

    @Test
    void shouldNotServeWhatANewerProgramKept() {
        keep("a");
        KeptImage kept = Objects.requireNonNull(keeper.kept);
        keeper.kept = new KeptImage(kept.image(), kept.clusterId(), List.of("000_base", "999_future"));
        kill();

        var failure = assertThrows(StoreException.class, this::open);

        assertTrue(failure.getMessage().contains("999_future"), failure.getMessage());
    }

    @Test
    void shouldWaitForADatabaseOfItsOwnSchema() {
        keep("a");
        TestDatabase.sql(vertx, pg, "INSERT INTO schema_meta (name) VALUES ('999_future')");
        kill();
        DatabaseStore store = open();

        postgres.start();
        soon().until(() -> refusal(store).contains("999_future"));
        assertFalse(store.reachable());
        assertFalse(store.leader());
        assertTrue(Services.has(store.image(), "a"));

        TestDatabase.sql(vertx, pg, "DELETE FROM schema_meta WHERE name = '999_future'");
        soon().until(store::reachable);
        assertEquals(2, await(store.write("admin", Services.create("b"))).version());
        await(store.close());
    }

    private static String refusal(DatabaseStore store) {
        return assertThrows(StoreException.class, () -> await(store.write("admin", Services.create("b"))))
                .getMessage();
    }

    @Test
    void shouldKeepManyCommitsInFewWrites() {
        DatabaseStore store = open();
        for (int i = 0; i < 200; i++) {
            await(store.write("admin", Services.create("s" + i)));
        }
        await(store.close());

        assertEquals(200, keeper.version());
        assertEquals(
                store.image().position(),
                Objects.requireNonNull(keeper.kept).image().position());
        assertTrue(keeper.writes < 100, keeper.writes + " writes");
    }
}
