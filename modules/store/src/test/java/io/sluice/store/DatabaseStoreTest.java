package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.EntityException;
import io.sluice.model.image.Commit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseStoreTest {
    /** Long enough that a test which needs the poll would fail. */
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULTS.withPollInterval(Duration.ofMinutes(10));

    private Vertx vertx;
    private PgSettings pg;
    private DatabaseStore one;
    private DatabaseStore two;

    @BeforeEach
    void openStores() {
        vertx = Vertx.vertx();
        pg = TestDatabase.bootstrapped(vertx);
        one = open(OPTIONS);
        two = open(OPTIONS);
    }

    @AfterEach
    void close() {
        await(Future.all(one.close(), two.close()).eventually(vertx::close));
    }

    private DatabaseStore open(StoreOptions options) {
        return await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, options));
    }

    private Entity create(String name) {
        return await(one.write("admin", Services.create(name))).result();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void shouldGiveTheImageAfterTheWrite() {
        Written<Entity> written = await(one.write("admin", Services.create("a")));

        assertEquals(1, written.version());
        assertEquals(1, written.image().version());
        assertSame(one.image(), written.image());
        assertTrue(Services.has(one.image(), "a"));
    }

    @Test
    void shouldShowTheOtherNodeWhatChanged() {
        create("a");

        await().until(() -> Services.has(two.image(), "a"));
        assertEquals(one.image().position(), two.image().position());
        assertEquals(one.clusterId(), two.clusterId());
    }

    @Test
    void shouldFindEverythingAgain() {
        Entity a = create("a");
        create("b");
        await(one.write("admin", Services.rename(a, "c")));
        await(one.write("admin", Services.delete(a)));

        DatabaseStore third = open(OPTIONS);

        assertEquals(one.image().position(), third.image().position());
        assertEquals(List.of(3L, 4L), commitVersions(third.history().between(2, 4)));
        await(third.close());
    }

    private static List<Long> commitVersions(List<Commit> commits) {
        return commits.stream().map(Commit::version).toList();
    }

    @Test
    void shouldWriteDownWhoChangedWhat() {
        Entity a = create("a");
        await(one.write("somebody", Services.rename(a, "b")));

        var rows = TestDatabase.sql(
                vertx,
                pg,
                "SELECT version, actor, operation, before->>'name', after->>'name', entity_id FROM change_log ORDER BY 1");

        assertEquals(2, rows.size());
        assertEquals("somebody", rows.get(1).getString(1));
        assertEquals("update", rows.get(1).getString(2));
        assertEquals("a", rows.get(1).getString(3));
        assertEquals("b", rows.get(1).getString(4));
        assertEquals(a.id(), rows.get(1).getString(5));
    }

    @Test
    void shouldTakeNoVersionForAnEditWithoutChanges() {
        create("a");

        Written<String> written = await(one.write("admin", editor -> "nothing"));

        assertEquals(1, written.version());
        assertEquals(1, one.image().version());
    }

    @Test
    void shouldNumberConcurrentWritesOfTwoNodesWithoutAGap() {
        Recorder heardByOne = new Recorder();
        Recorder heardByTwo = new Recorder();
        one.onCommit(heardByOne);
        two.onCommit(heardByTwo);

        List<Future<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(writeInTurn(writer % 2 == 0 ? one : two, "w" + writer, 50));
        }
        await(Future.all(writers));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> one.image().version() == 400 && two.image().version() == 400);
        assertEquals(upTo(400), heardByOne.versions);
        assertEquals(upTo(400), heardByTwo.versions);
        assertEquals(one.image().position(), two.image().position());
        assertEquals(400, one.image().all("services").size());
        assertEquals(
                400,
                TestDatabase.sql(vertx, pg, "SELECT count(DISTINCT version) FROM change_log WHERE version <= 400")
                        .get(0)
                        .getLong(0));
    }

    private static Future<Void> writeInTurn(DatabaseStore store, String prefix, int count) {
        return count == 0
                ? Future.succeededFuture()
                : store.write("admin", Services.create(prefix + "-" + count))
                        .compose(written -> writeInTurn(store, prefix, count - 1));
    }

    @Test
    void shouldCheckUniqueNamesAgainstTheTruth() {
        List<Future<Written<Entity>>> same = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            same.add((i % 2 == 0 ? one : two).write("admin", Services.create("same")));
        }
        await(Future.join(same).transform(done -> Future.succeededFuture()));

        assertEquals(1, same.stream().filter(Future::succeeded).count());
        same.stream().filter(Future::failed).forEach(f -> assertInstanceOf(EntityException.class, f.cause()));
        assertEquals(1, Math.max(one.image().version(), two.image().version()));
    }

    @Test
    void shouldLetABadEditFailAlone() {
        create("taken");

        Future<Written<Entity>> good = one.write("admin", Services.create("good"));
        Future<Written<Entity>> bad = one.write("admin", Services.create("taken"));
        Future<Written<String>> broken = one.write("admin", editor -> {
            throw new IllegalStateException("a bug");
        });
        Future<Written<Entity>> better = one.write("admin", Services.create("better"));

        assertEquals(2, await(good).version());
        assertThrows(EntityException.class, () -> await(bad));
        assertThrows(IllegalStateException.class, () -> await(broken));
        assertEquals(3, await(better).version());
    }

    @Test
    void shouldLetAChangeThatTheDatabaseRefusesFailAlone() {
        TestDatabase.sql(vertx, pg, "ALTER TABLE entities ADD CONSTRAINT no_x CHECK (body->>'name' NOT LIKE 'x%')");

        Future<Written<Entity>> first = one.write("admin", Services.create("first"));
        Future<Written<Entity>> good = one.write("admin", Services.create("good"));
        Future<Written<Entity>> bad = one.write("admin", Services.create("x-ray"));
        Future<Written<Entity>> better = one.write("admin", Services.create("better"));

        assertEquals(1, await(first).version());
        assertEquals(2, await(good).version());
        var failure = assertThrows(StoreException.class, () -> await(bad));
        assertTrue(failure.getMessage().startsWith("the database refused the change: "), failure.getMessage());
        assertEquals(3, await(better).version());
        assertTrue(one.reachable());
    }

    @Test
    void shouldNotWaitForeverForTheLock() {
        pg = new PgSettings(
                pg.host(), pg.port(), pg.database(), pg.user(), pg.password(), false, false, Duration.ofSeconds(1));
        DatabaseStore store = open(OPTIONS);
        PgConnection holder = await(PgConnection.connect(vertx, PgOptions.of(pg)));
        await(holder.query("BEGIN; SELECT FROM config_state FOR UPDATE").execute());

        var failure =
                assertThrows(StoreUnavailableException.class, () -> await(store.write("admin", Services.create("a"))));
        await(holder.close());

        assertTrue(failure.getMessage().endsWith("another control plane holds the lock"), failure.getMessage());
        assertEquals(1, await(store.write("admin", Services.create("a"))).version());
        await(store.close());
    }

    @Test
    void shouldRefuseMoreThanMayWait() {
        StoreOptions narrow =
                new StoreOptions(10, Duration.ofMinutes(10), 0, Duration.ZERO, Duration.ofMinutes(10), 1, 5);
        DatabaseStore store = open(narrow);

        List<Future<Written<Entity>>> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(store.write("admin", Services.create("s" + i)));
        }
        await(Future.join(many).transform(done -> Future.succeededFuture()));

        List<Future<Written<Entity>>> refused =
                many.stream().filter(Future::failed).toList();
        assertFalse(refused.isEmpty());
        refused.forEach(f -> {
            assertInstanceOf(StoreUnavailableException.class, f.cause());
            assertTrue(f.cause().getMessage().startsWith("too many writes are waiting"));
        });
        await(store.close());
    }

    @Test
    void shouldStartAnotherEpochWhenTheDatabaseSaysSo() {
        create("a");
        Recorder heard = new Recorder();
        one.onCommit(heard);
        String epoch = one.epoch();
        TestDatabase.sql(vertx, pg, "UPDATE config_state SET epoch = gen_random_uuid()");

        await(one.refresh());

        assertNotEquals(epoch, one.epoch());
        assertEquals(1, heard.resets.size());
        assertNull(one.history().between(0, 5));
        assertEquals(one.epoch(), one.history().epoch());
    }

    @Test
    void shouldNoticeARestoredDatabaseOnWriting() {
        create("a");
        create("b");
        Recorder heard = new Recorder();
        one.onCommit(heard);
        String epoch = one.epoch();
        TestDatabase.sql(
                vertx,
                pg,
                "DELETE FROM change_log WHERE version = 2; DELETE FROM entities WHERE body->>'name' = 'b';"
                        + " UPDATE config_state SET version = 1");

        Written<Entity> written = await(one.write("admin", Services.create("c")));

        assertEquals(2, written.version());
        assertNotEquals(epoch, one.epoch());
        assertFalse(Services.has(one.image(), "b"));
        assertEquals(1, heard.resets.size());
        assertEquals(List.of(2L), heard.versions);
        await().until(() -> two.image().position().equals(one.image().position()));
    }

    @Test
    void shouldReadAnewWhatTheLogHasForgotten() {
        create("a");
        await().until(() -> two.image().version() == 1);
        Recorder heard = new Recorder();
        two.onCommit(heard);
        TestDatabase.sql(
                vertx,
                pg,
                "BEGIN; INSERT INTO entities SELECT type, 'other', body || '{\"id\":\"other\",\"name\":\"o\"}'"
                        + " FROM entities; UPDATE config_state SET version = 5; NOTIFY sluice_config, '5'; COMMIT");

        await().until(() -> two.image().version() == 5);

        assertTrue(Services.has(two.image(), "o"));
        assertEquals(1, heard.resets.size());
    }

    @Test
    void shouldSkipWhatOnlyANewerProgramKnows() {
        TestDatabase.sql(
                vertx,
                pg,
                "BEGIN; INSERT INTO change_log (version, seq, actor, entity_type, entity_id, operation, after)"
                        + " VALUES (1, 0, 'x', 'wonders', 'w', 'create', '{\"id\":\"w\"}');"
                        + " INSERT INTO entities VALUES ('wonders', 'w', '{\"id\":\"w\"}');"
                        + " UPDATE config_state SET version = 1; NOTIFY sluice_config, '1'; COMMIT");

        await().until(() -> one.image().version() == 1);

        assertEquals(2, await(one.write("admin", Services.create("a"))).version());
        DatabaseStore third = open(OPTIONS);
        assertEquals(one.image().position(), third.image().position());
        await(third.close());
    }

    @Test
    void shouldAnswerOnTheContextOfTheCaller() {
        Promise<Boolean> same = Promise.promise();
        Context context = vertx.getOrCreateContext();

        context.runOnContext(v -> one.write("admin", Services.create("a"))
                .onComplete(written -> same.complete(Vertx.currentContext() == context)));

        assertTrue(await(same.future()));
    }

    @Test
    void shouldRefuseWritesWhenClosed() {
        DatabaseStore third = open(OPTIONS);
        await(third.close());

        assertThrows(StoreUnavailableException.class, () -> await(third.write("admin", Services.create("a"))));
    }
}
