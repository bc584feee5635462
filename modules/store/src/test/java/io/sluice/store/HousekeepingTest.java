package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.core.CoreSchemas;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULTS
            .withHousekeepingInterval(Duration.ofMillis(100))
            .withDeltaHistory(10);

    private Vertx vertx;
    private PgSettings pg;

    @BeforeEach
    void openDatabase() {
        vertx = Vertx.vertx();
        pg = TestDatabase.bootstrapped(vertx);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private DatabaseStore open(StoreOptions options) {
        return await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, options));
    }

    private long oldest() {
        return TestDatabase.sql(vertx, pg, "SELECT min(version) FROM change_log")
                .get(0)
                .getLong(0);
    }

    private static void write(DatabaseStore store, int count) {
        for (int i = 0; i < count; i++) {
            await(store.write("admin", Services.create("s" + i)));
        }
    }

    @Test
    void shouldPruneTheLogByCount() {
        DatabaseStore store = open(OPTIONS.withChangeLog(20, Duration.ZERO));

        write(store, 50);

        await().atMost(Duration.ofSeconds(5)).until(() -> oldest() == 31);
        assertEquals(50, await(store.write("admin", Services.create("more"))).version() - 1);
        await(store.close());
    }

    @Test
    void shouldPruneTheLogByAgeButKeepWhatDeltasNeed() {
        DatabaseStore store = open(OPTIONS.withChangeLog(0, Duration.ofHours(1)));
        write(store, 50);
        TestDatabase.sql(vertx, pg, "UPDATE change_log SET at = at - interval '2 hours'");

        await().atMost(Duration.ofSeconds(5)).until(() -> oldest() == 41);
        DatabaseStore another = open(OPTIONS.withChangeLog(0, Duration.ZERO));

        assertEquals(10, another.history().between(40, 50).size());
        await(store.close());
        await(another.close());
    }

    @Test
    void shouldHaveOneLeaderAndAnotherWhenItGoes() {
        DatabaseStore one = open(OPTIONS);
        DatabaseStore two = open(OPTIONS);
        await().until(() -> one.leader() || two.leader());
        await().pollDelay(300, TimeUnit.MILLISECONDS).until(() -> true);

        assertNotEquals(one.leader(), two.leader());
        DatabaseStore leader = one.leader() ? one : two;
        DatabaseStore other = one.leader() ? two : one;
        await(leader.close());

        await().atMost(Duration.ofSeconds(5)).until(other::leader);
        assertFalse(leader.leader());
        await(other.close());
    }

    private static List<Map<String, Object>> rows(DataPlaneStore dataPlanes) {
        return await(dataPlanes.read()).rows();
    }

    private static Map<String, Object> row(String id, long lastSeen, String hostname) {
        return Map.of("id", id, "hostname", hostname, "last_seen", lastSeen);
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    @Test
    void shouldKeepDataPlanesUntilTheyExpire() {
        DatabaseStore store = open(OPTIONS);
        DataPlaneStore dataPlanes = store.dataPlanes(Duration.ofHours(1));
        String lasting = UUID.randomUUID().toString();
        String silent = UUID.randomUUID().toString();

        await(dataPlanes.upsert(List.of(row(lasting, now() - 60, "dp-a"), row(silent, now() - 3598, "dp-b"))));

        assertEquals(2, rows(dataPlanes).size());
        await().until(() -> rows(dataPlanes).size() == 1);
        Map<String, Object> row = rows(dataPlanes).get(0);
        assertEquals("dp-a", row.get("hostname"));
        assertTrue((Long) row.get("ttl") > 3500 && (Long) row.get("ttl") <= 3540);
        await().until(() ->
                TestDatabase.sql(vertx, pg, "SELECT id FROM data_planes").size() == 1);
        await(store.close());
    }

    @Test
    void shouldNotBringADeletedDataPlaneBackByALateWord() {
        DatabaseStore store = open(OPTIONS);
        DataPlaneStore dataPlanes = store.dataPlanes(Duration.ofHours(1));
        String id = UUID.randomUUID().toString();
        long seen = now() - 10;
        await(dataPlanes.upsert(List.of(row(id, seen, "dp"))));

        assertFalse(await(dataPlanes.delete(id, seen - 1)));
        assertTrue(await(dataPlanes.delete(id, seen)));
        await(dataPlanes.upsert(List.of(row(id, seen, "late"))));

        assertEquals(new StoredDataPlanes(List.of(), Map.of(id, seen)), await(dataPlanes.read()));
        await(dataPlanes.upsert(List.of(row(id, seen + 1, "back"))));
        assertEquals("back", rows(dataPlanes).get(0).get("hostname"));
        await(store.close());
    }

    @Test
    void shouldKeepTheNewestWordAboutADataPlane() {
        DatabaseStore store = open(OPTIONS);
        DataPlaneStore dataPlanes = store.dataPlanes(Duration.ofHours(1));
        String id = UUID.randomUUID().toString();
        long seen = now();

        await(dataPlanes.upsert(List.of(row(id, seen - 9, "first"), row(id, seen, "newest"))));
        await(dataPlanes.upsert(List.of(row(id, seen - 1, "late"))));

        assertEquals("newest", rows(dataPlanes).get(0).get("hostname"));
        assertEquals(0, await(dataPlanes.purgeExpired()));
        await(store.close());
    }
}
