package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.Change.Operation;
import io.sluice.model.image.ContentHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULTS
            .withHousekeepingInterval(Duration.ofMillis(100))
            .withDeltaHistory(10);
    private Vertx vertx;
    private PgSettings pg;
    private DatabaseStore store;
    private VersionHistory history;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pg = TestDatabase.bootstrapped(vertx);
        open(OPTIONS);
    }

    private void open(StoreOptions options) {
        store = await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, options));
        history = store.versions().orElseThrow();
    }

    @AfterEach
    void close() {
        await(store.close().eventually(vertx::close));
    }

    private Entity create(String name) {
        return await(store.write("ann", Services.create(name))).result();
    }

    private VersionException.Reason refusal(Future<?> future) {
        return assertThrows(VersionException.class, () -> await(future)).reason();
    }

    @Test
    void shouldTellWhoChangedWhatNewestFirst() {
        Entity a = create("a");
        await(store.write("bob", editor -> {
            Services.add(editor, "b");
            return Services.rename(a, "c").apply(editor);
        }));

        List<LoggedVersion> versions = await(history.below(Long.MAX_VALUE, 10));
        List<LoggedChange> changes = await(history.changes(2, 0, 10));

        assertEquals(
                List.of(2L, 1L), versions.stream().map(LoggedVersion::version).toList());
        assertEquals("bob", versions.get(0).actor());
        assertEquals(
                Map.of("services", Map.of(Operation.CREATE, 1L, Operation.UPDATE, 1L)),
                versions.get(0).counts());
        assertEquals(
                List.of(Operation.CREATE, Operation.UPDATE),
                changes.stream().map(LoggedChange::operation).toList());
        assertEquals(a, changes.get(1).before());
        assertEquals(1, await(history.changes(2, 1, 10)).size());
        assertEquals(
                List.of(1L),
                await(history.below(2, 10)).stream().map(LoggedVersion::version).toList());
        assertEquals("ann", await(history.version(1)).actor());
        assertEquals(VersionException.Reason.UNKNOWN, refusal(history.version(3)));
    }

    @Test
    void shouldTellWhatSeveralVersionsComeTo() {
        Entity a = create("a");
        Entity b = create("b");
        await(store.write("ann", Services.rename(a, "a2")));
        await(store.write("ann", Services.rename(a, "a3")));
        await(store.write("ann", Services.delete(b)));
        Entity c = create("c");
        await(store.write("ann", Services.delete(c)));

        List<LoggedChange> forth = await(history.between(1, 7, 0, 10));
        List<LoggedChange> back = await(history.between(7, 1, 0, 10));

        assertEquals(1, forth.size(), forth::toString);
        assertEquals("a3", forth.get(0).after().get("name"));
        assertEquals(forth.get(0).after(), back.get(0).before());
        assertEquals(2, await(history.between(2, 7, 0, 10)).size());
        assertEquals(1, await(history.between(2, 7, 1, 10)).size());
        assertEquals(VersionException.Reason.UNKNOWN, refusal(history.between(1, 8, 0, 10)));
    }

    @Test
    void shouldRestoreExactlyWhatWasAsANewVersion() {
        Entity a = create("a");
        Entity b = create("b");
        await(store.write(
                "ann",
                editor -> editor.create(
                        "routes", Map.of("name", "r", "paths", List.of("/x"), "service", Map.of("id", b.id())))));
        ContentHash then = store.image().position().hash();
        await(store.write("ann", editor -> {
            Services.rename(editor, a, "swap");
            Services.rename(editor, b, "a");
            return Services.rename(a, "b").apply(editor);
        }));
        await(store.write("ann", editor -> editor.delete("routes", new EntityKey("name", "r"))));
        await(store.write("ann", Services.delete(b)));
        create("later");
        assertNotEquals(then, store.image().position().hash());

        Written<List<LoggedChange>> back = await(history.rollback("ann", 3));

        assertEquals(8, back.version());
        assertEquals(4, back.result().size());
        assertEquals(then, store.image().position().hash());
        assertEquals(8, await(history.rollback("ann", 8)).version());
        assertEquals(VersionException.Reason.UNKNOWN, refusal(history.rollback("ann", 9)));
        await(history.rollback("ann", 0));
        assertEquals(0, store.image().size());
        await(history.rollback("ann", 7));
        assertTrue(Services.has(store.image(), "later"));
    }

    @Test
    void shouldRestoreWhileOthersWrite() {
        Entity a = create("a");
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            writes.add(store.write("bob", Services.rename(a, "n" + i)));
        }
        Future<Written<List<LoggedChange>>> back = history.rollback("ann", 1);
        await(Future.all(writes));

        Written<List<LoggedChange>> restored = await(back);

        assertEquals("a", restored.image().get("services", a.id()).get("name"));
        assertEquals("ann", await(history.version(restored.version())).actor());
    }

    @Test
    void shouldSayWhatTheLogNoLongerHas() {
        await(store.close());
        open(OPTIONS.withChangeLog(10, Duration.ZERO));
        for (int i = 0; i < 20; i++) {
            create("s" + i);
        }
        await().until(() -> await(history.range()).oldest() == 10);

        assertEquals(VersionException.Reason.PRUNED, refusal(history.version(10)));
        assertEquals(VersionException.Reason.PRUNED, refusal(history.between(9, 20, 0, 10)));
        assertEquals(VersionException.Reason.PRUNED, refusal(history.rollback("ann", 9)));
        await(history.rollback("ann", 10));
        assertEquals(10, store.image().size());
        assertNull(store.image().byUnique("services", "name", "s10"));
    }

    @Test
    void shouldNotRestoreWhatThisProgramWouldRefuse() {
        Entity a = create("a");
        await(store.write("ann", Services.delete(a)));
        TestDatabase.sql(
                vertx, pg, "UPDATE change_log SET before = before || '{\"port\": -1}' WHERE operation = 'delete'");

        assertEquals(VersionException.Reason.CONFLICT, refusal(history.rollback("ann", 1)));
        assertEquals(0, store.image().size());
    }
}
