package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.MemoryStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest extends AdminTest {
    private static long versionOf(Reply reply) {
        assertTrue(reply.status() < 300, reply.text());
        return Long.parseLong(reply.header("X-Config-Version"));
    }

    private static long createService(String name) {
        return versionOf(api.post("/services", fields("name", name, "host", name + ".test")));
    }

    private static long patchService(String name, Map<String, Object> fields) {
        return versionOf(api.send("PATCH", "/services/" + name, fields));
    }

    @Test
    void shouldListVersionsNewestFirst() {
        long first = createService("a");
        long second = patchService("a", Map.of("port", 8080));

        Reply page = api.get("/config/versions?size=1");
        Reply next = api.get((String) page.at("next"));

        assertEquals(second, page.data().get(0).get("version"));
        assertEquals("admin", page.data().get(0).get("actor"));
        assertTrue(Instant.parse((String) page.data().get(0).get("at")).isBefore(Instant.now()));
        assertEquals(
                Map.of("services", Map.of("update", 1L)), page.data().get(0).get("changes"));
        assertEquals(first, next.data().get(0).get("version"));
        assertNull(api.get("/config/versions?offset=Mg").at("next"));
        assertEquals(9L, api.get("/config/versions?size=0").at("code"));
        assertEquals(7L, api.get("/config/versions?offset=%7Bx").at("code"));
    }

    @Test
    void shouldShowWhatAVersionChanged() {
        long created = createService("a");
        long patched = patchService("a", Map.of("port", 8080));

        Reply first = api.get("/config/versions/" + created);
        Reply second = api.get("/config/versions/" + patched);

        assertEquals("create", first.data().get(0).get("operation"));
        assertNull(first.data().get(0).get("before"));
        assertEquals("services", second.data().get(0).get("entity_name"));
        assertEquals(api.get("/services/a").json(), second.data().get(0).get("after"));
        assertEquals(first.data().get(0).get("after"), second.data().get(0).get("before"));
        assertEquals(patched, second.at("version"));
    }

    @Test
    void shouldTellHowTwoVersionsDiffer() {
        long from = createService("a");
        createService("passing");
        createService("b");
        patchService("a", Map.of("port", 8080));
        long to = versionOf(api.delete("/services/passing"));

        Reply forth = api.get("/config/diff?from=" + from + "&to=" + to);
        Reply back = api.get("/config/diff?from=" + to + "&to=" + from);

        assertEquals(1, ((List<?>) forth.at("added")).size(), forth.text());
        assertEquals(List.of(), forth.at("removed"));
        Map<?, ?> changed = (Map<?, ?>) ((List<?>) forth.at("changed")).get(0);
        assertEquals(Map.of("before", 80L, "after", 8080L), ((Map<?, ?>) changed.get("fields")).get("port"));
        assertEquals(1, ((List<?>) back.at("removed")).size());
        Reply page = api.get("/config/diff?from=" + from + "&size=1");
        Reply rest = api.get((String) page.at("next"));
        assertEquals(
                2,
                List.of(page, rest).stream()
                        .mapToInt(
                                reply -> ((List<?>) reply.at("added")).size() + ((List<?>) reply.at("changed")).size())
                        .sum());
        assertNull(rest.at("next"));
    }

    @Test
    void shouldRollBackAsANewVersion() throws Exception {
        long then = createService("a");
        Map<String, Object> before = api.get("/services/a").json();
        patchService("a", Map.of("host", "other.test"));
        long last = createService("b");

        Reply trial = api.call("POST", "/config/rollback?dry_run=true&to=" + then, null);
        assertEquals(1, ((List<?>) trial.at("removed")).size(), trial.text());
        assertEquals(last, node.store().image().version());
        Reply done = api.call("POST", "/config/rollback?to=" + then, null);

        assertEquals(last + 1, versionOf(done));
        assertEquals(last + 1, done.at("version"));
        assertEquals(Map.of("services", Map.of("delete", 1L, "update", 1L)), done.at("changes"));
        assertEquals(before, api.get("/services/a").json());
        assertEquals(404, api.get("/services/b").status());
        assertEquals("admin", node.lastActor());
    }

    @Test
    void shouldRefuseVersionsThatAreNotThere() {
        long newest = createService("a");
        long future = newest + 1;

        assertEquals(404, api.get("/config/versions/" + future).status());
        assertEquals(404, api.get("/config/diff?from=1&to=" + future).status());
        Reply refused = api.call("POST", "/config/rollback?to=" + future, null);
        assertEquals(404, refused.status());
        assertEquals("version " + future + " does not exist (the newest is " + newest + ")", refused.at("message"));
        assertEquals(
                "to: missing (expected: the number of a version)",
                api.call("POST", "/config/rollback", null).at("message"));
        for (String bad : List.of("/config/versions/x", "/config/diff", "/config/diff?from=-1", "/config/diff?from=")) {
            assertEquals(400, api.get(bad).status(), bad);
        }
        assertEquals(
                400,
                api.call("POST", "/config/rollback?to=1&dry_run=maybe", null).status());
        assertEquals(405, api.get("/config/rollback?to=1").status());
    }

    @Test
    void shouldSayThatANodeWithoutDatabaseKeepsNoVersions() throws Exception {
        Vertx vertx = Vertx.vertx();
        Settings settings = Settings.of(Map.of("role", "traditional", "admin_listen", "127.0.0.1:0"));
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo(UUID.randomUUID().toString(), "test-host", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                MemoryStore.empty(vertx, PluginCatalog.BUNDLED.schemas()),
                DataPlaneNodes.NONE,
                new LogLevels(vertx, LogLevel.NOTICE),
                new ConnectionCounts());
        AdminNode.await(vertx.deployVerticle(verticle));
        Client memory = new Client(verticle.ports().get(0));

        Reply refused = memory.get("/config/versions");

        assertEquals(405, refused.status());
        assertEquals("no earlier versions are kept when not using a database", refused.at("message"));
        assertEquals(405, memory.call("POST", "/config/rollback?to=0", null).status());
        AdminNode.await(vertx.close());
    }
}
