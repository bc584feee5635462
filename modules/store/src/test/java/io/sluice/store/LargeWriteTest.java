package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LargeWriteTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private Vertx vertx;
    private PgSettings pg;
    private DatabaseStore store;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pg = TestDatabase.bootstrapped(vertx);
        store = openAnother();
    }

    @AfterEach
    void close() {
        await(store.close().eventually(vertx::close));
    }

    private DatabaseStore openAnother() {
        return await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, StoreOptions.DEFAULTS));
    }

    private static int createMany(ConfigEditor editor, int count) {
        for (int i = 0; i < count; i++) {
            Services.add(editor, "s" + i);
        }
        return count;
    }

    @Test
    void shouldWriteVeryManyEntitiesAsOneVersionThatOtherNodesFollow() {
        int count = Integer.getInteger("sluice.test.large", 21_000);
        DatabaseStore other = openAnother();
        await(store.write("admin", Services.create("before")));

        Written<Integer> written = await(store.writeLarge("import", editor -> createMany(editor, count)), PATIENCE);
        Future<Written<Object>> next =
                store.write("admin", editor -> Services.create("after").apply(editor));

        assertEquals(2, written.version());
        assertEquals(3, await(next).version());
        assertEquals(count + 2, store.image().size());
        await().atMost(PATIENCE).until(() -> other.image().version() == 3);
        assertEquals(store.image().position(), other.image().position());
        assertEquals(1, other.history().between(1, 2).size());
        assertEquals(
                (long) count,
                TestDatabase.sql(vertx, pg, "SELECT count(*) FROM change_log WHERE version = 2")
                        .get(0)
                        .getLong(0));
        await(other.close());
    }

    @Test
    void shouldKeepEventLoopsFreeWhileALargeEditRuns() throws Exception {
        CountDownLatch evaluating = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Boolean> onEventLoop = new ArrayList<>();
        Future<Written<Integer>> large = store.writeLarge("import", editor -> {
            onEventLoop.add(Context.isOnEventLoopThread());
            evaluating.countDown();
            pause(goOn);
            return createMany(editor, 10);
        });
        evaluating.await(10, TimeUnit.SECONDS);

        Future<Written<Entity>> waiting = store.write("admin", Services.create("after"));
        await(vertx.timer(50));
        assertFalse(waiting.isComplete());
        goOn.countDown();

        assertEquals(1, await(large).version());
        assertEquals(2, await(waiting).version());
        assertEquals(List.of(false), onEventLoop);
    }

    @Test
    void shouldLeaveNothingBehindWhenTheDatabaseRefusesAPart() {
        TestDatabase.sql(vertx, pg, "ALTER TABLE entities ADD CHECK (body->>'name' <> 's5')");

        StoreException failure =
                assertThrows(StoreException.class, () -> await(store.writeLarge("import", e -> createMany(e, 2500))));

        assertFalse(failure instanceof StoreUnavailableException, failure::toString);
        assertEquals(0, store.image().version());
        assertEquals(1, await(store.write("admin", Services.create("after"))).version());
    }

    private static void pause(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
