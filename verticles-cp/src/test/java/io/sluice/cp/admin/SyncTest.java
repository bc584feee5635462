package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncTest {
    private static final GivenDataPlanes GIVEN = new GivenDataPlanes();
    private static AdminNode node;
    private static Client api;

    @BeforeAll
    static void start() throws Exception {
        node = AdminNode.start(Map.of(), GIVEN);
        api = node.client();
        api.post("/services", fields("host", "h"));
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @BeforeEach
    void forget() {
        GIVEN.rows.clear();
    }

    private static void row(String id, long applied, boolean connected, String error) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("hostname", "dp-" + id);
        row.put("applied_version", applied);
        row.put("connected", connected);
        row.put("last_error", error);
        GIVEN.rows.put(id, row);
    }

    @Test
    void shouldWaitUntilTheLastDataPlaneHasTheVersion() {
        long version = node.store().image().version();
        row("a", version, true, null);
        row("b", version - 1, true, null);
        row("gone", 0, false, null);
        GIVEN.looks.set(0);

        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> api.get("/clustering/sync?wait=30s&version=" + version));
        await().until(() -> GIVEN.looks.get() > 2);
        assertFalse(waiting.isDone());
        row("b", version, true, null);
        Reply synced = waiting.join();

        assertEquals(200, synced.status());
        assertEquals(true, synced.at("synced"));
        assertEquals(version, synced.at("version"));
        assertEquals(2, ((List<?>) synced.at("data_planes")).size());
    }

    @Test
    void shouldNameThoseThatDidNotMakeItInTime() {
        long version = node.store().image().version();
        row("a", version, true, null);
        row("b", version - 1, true, "routes/x: refused");

        Reply late = api.get("/clustering/sync?wait=50ms");

        assertEquals(false, late.at("synced"));
        assertEquals(
                List.of(Map.of(
                        "id",
                        "b",
                        "hostname",
                        "dp-b",
                        "applied_version",
                        version - 1,
                        "last_error",
                        "routes/x: refused")),
                late.at("data_planes"));
    }

    @Test
    void shouldNotCallAVersionAppliedThatDoesNotExistYet() {
        long future = node.store().image().version() + 1;

        Reply reply = api.get("/clustering/sync?wait=0&version=" + future);

        assertEquals(false, reply.at("synced"));
        assertTrue(((String) reply.at("message")).contains("no version " + future));
    }

    @Test
    void shouldRefuseWaitsAndVersionsThatItDoesNotUnderstand() {
        for (String query :
                List.of("wait=-1s", "wait=61s", "wait=soon", "wait=", "version=x", "version=-1", "version=")) {
            Reply refused = api.get("/clustering/sync?" + query);
            assertEquals(400, refused.status(), query);
            assertTrue(((String) refused.at("message")).contains("expected"), query);
        }
    }
}
