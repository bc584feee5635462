package io.sluice.cp.clustering;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client;
import io.sluice.cp.admin.Client.Reply;
import io.sluice.model.json.Json;
import io.sluice.pki.Identity;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Admin API's word on data planes: two control planes that know the same, and one data plane at the other of them. */
class DataPlaneEndpointsTest {
    private static final String LIST = "/clustering/data-planes";
    private static final Set<String> FIELDS = Set.of(
            "id",
            "ip",
            "hostname",
            "version",
            "config_hash",
            "sync_status",
            "last_seen",
            "updated_at",
            "ttl",
            "labels",
            "cert_details",
            "rpc_capabilities",
            "wanted_version",
            "applied_version",
            "lag_ms",
            "last_error",
            "connected_to",
            "connected");

    @TempDir
    static Path directory;

    private static TestCluster cluster;
    private static Identity identity;
    private static ControlPlaneNode first;
    private static ControlPlaneNode second;
    private static Client api;
    private static Client other;

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestCluster(directory);
        identity = cluster.identity("data-plane");
        first = cluster.controlPlane(ControlPlaneNode.LASTING, identity);
        second = cluster.controlPlane(ControlPlaneNode.LASTING, identity);
        api = cluster.admin(first);
        other = cluster.admin(second);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private static String path(String id) {
        return LIST + "/" + id;
    }

    private static TestDataPlane connected() {
        TestDataPlane dataPlane = cluster.dataPlane(second, UUID.randomUUID().toString(), identity);
        for (Client client : List.of(api, other)) {
            soon().until(() ->
                    Boolean.TRUE.equals(client.get(path(dataPlane.id)).at("connected")));
        }
        return dataPlane;
    }

    private static String stopped() {
        TestDataPlane dataPlane = connected();
        dataPlane.stop();
        for (Client client : List.of(api, other)) {
            soon().until(() ->
                    Boolean.FALSE.equals(client.get(path(dataPlane.id)).at("connected")));
        }
        return dataPlane.id;
    }

    /** Without any data plane. */
    private static void known(String id, String zone) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("last_seen", System.currentTimeMillis() / 1000);
        row.put("updated_at", System.currentTimeMillis() / 1000);
        row.put("labels", Map.of("zone", zone));
        row.put("connected_to", first.id);
        row.put("sync_status", "normal");
        first.hub.nodes().update(KnownNode.parse(row));
    }

    @Test
    void shouldShowEveryFieldOfARow() {
        TestDataPlane dataPlane = connected();

        Reply row = api.get(path(dataPlane.id));

        assertEquals(200, row.status());
        assertEquals(FIELDS, row.json().keySet());
        assertEquals(
                identity.certificate().getNotAfter().toInstant().getEpochSecond(),
                row.at("cert_details", "expiry_timestamp"));
        assertEquals(second.id, row.at("connected_to"));
        assertTrue((long) row.at("ttl") > Duration.ofDays(14).toSeconds() - 60);
        assertTrue((long) row.at("updated_at") >= (long) row.at("last_seen"));
        assertEquals(32, String.valueOf(row.at("config_hash")).length());
        dataPlane.stop();
    }

    @Test
    void shouldPageThroughWhatAFilterLetsPass() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = "0000000" + i + "-0000-4000-8000-000000000000";
            known(id, "paged & more");
            ids.add(id);
        }
        known("00000009-0000-4000-8000-000000000000", "another");

        List<Object> seen = new ArrayList<>();
        String next = LIST + "?size=2&labels=zone:paged%20%26%20more&connected=false&sync_status=normal";
        while (next != null) {
            Reply page = api.get(next);
            assertTrue(page.data().size() <= 2);
            assertEquals(page.at("next") != null, page.json().containsKey("offset"));
            page.data().forEach(row -> seen.add(row.get("id")));
            next = (String) page.at("next");
            assertTrue(next == null || (next.startsWith(LIST + "?offset=") && next.contains("&size=2")), next);
        }

        assertEquals(ids, seen);
        assertEquals("true", api.get("/clustering/status").header("Deprecation"));
        assertEquals(
                Set.of("config_hash", "hostname", "ip", "last_seen"),
                ((Map<?, ?>) api.get("/clustering/status").at(ids.get(0))).keySet());
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstandByName() {
        assertEquals(9L, api.get(LIST + "?size=0").at("code"));
        assertEquals(405, api.post(LIST, Map.of()).status());
        for (String query : List.of("sync_status=good", "connected=yes", "labels=zone")) {
            Reply refused = api.get(LIST + "?" + query);
            assertEquals(400, refused.status());
            String field = query.substring(0, query.indexOf('='));
            assertTrue(String.valueOf(refused.at("message")).startsWith(field + ": '"), refused.text());
        }
        for (String unknown : List.of(UUID.randomUUID().toString(), "nonsense", "%00", "%F0%9F%90%B8")) {
            assertEquals(404, api.get(path(unknown)).status(), unknown);
            assertEquals(404, api.delete(path(unknown)).status(), unknown);
            assertEquals(404, api.get(path(unknown) + "/log-level").status(), unknown);
        }
    }

    @Test
    void shouldForgetAStoppedNodeEverywhereUntilItComesBack() throws Exception {
        String id = stopped();
        KnownNode late = KnownNode.parse(second.row(id));

        assertEquals(204, api.delete(path(id)).status());

        assertEquals(404, api.get(path(id)).status());
        soon().until(() -> other.get(path(id)).status() == 404);
        second.hub.nodes().update(late);
        cluster.vertx.eventBus().publish(NodeNews.ADDRESS, Json.print(Map.of("rows", List.of(late.toMap()))));
        await().during(Duration.ofSeconds(1))
                .until(() ->
                        api.get(path(id)).status() == 404 && other.get(path(id)).status() == 404 && stored(id) == 0);
        assertEquals(404, api.delete(path(id)).status());

        TestDataPlane back = cluster.dataPlane(first, id, identity);
        soon().until(() -> Boolean.TRUE.equals(other.get(path(id)).at("connected")));
        back.stop();
    }

    private static long stored(String id) throws Exception {
        return ControlPlaneNode.await(first.store.dataPlanes(Duration.ofDays(1)).read()).rows().stream()
                .filter(row -> id.equals(row.get("id")))
                .count();
    }

    @Test
    void shouldNotForgetANodeThatIsConnected() {
        TestDataPlane dataPlane = connected();

        Reply refused = api.delete(path(dataPlane.id));

        assertEquals(409, refused.status());
        assertEquals(
                "node is connected, node_id: " + dataPlane.id + " (expected: stop it first)", refused.at("message"));
        assertEquals(200, other.get(path(dataPlane.id)).status());
        dataPlane.stop();
    }

    @Test
    void shouldHandCommandsToADataPlaneOfTheOtherControlPlane() {
        TestDataPlane dataPlane = connected();
        dataPlane.answers = command -> new JsonObject()
                .put("result", "ok")
                .put("current_level", command.getString("level", "notice"))
                .put("original_level", "notice")
                .put("timeout", command.getLong("timeout", 0L))
                .put("secret", "not for anybody");

        Reply changed =
                api.send("PUT", path(dataPlane.id) + "/log-level", Map.of("current_level", "debug", "timeout", 30));
        assertEquals(201, changed.status());
        assertEquals(Map.of("current_level", "debug", "original_level", "notice", "timeout", 30L), changed.json());
        assertEquals(
                60L,
                api.send("PUT", path(dataPlane.id) + "/log-level", Map.of("current_level", "debug"))
                        .at("timeout"));
        assertEquals("notice", api.get(path(dataPlane.id) + "/log-level").at("current_level"));

        assertEquals(
                "drain",
                sent(dataPlane, () -> api.send("PUT", path(dataPlane.id) + "/status", Map.of("status", "draining"))));
        assertEquals(
                "undrain",
                sent(dataPlane, () -> api.send("PUT", path(dataPlane.id) + "/status", Map.of("status", "ready"))));
        assertEquals("resync", sent(dataPlane, () -> api.post(path(dataPlane.id) + "/resync", Map.of())));
        dataPlane.stop();
    }

    private static String sent(TestDataPlane to, Supplier<Reply> call) {
        List<String> commands = new ArrayList<>();
        to.answers = command -> {
            commands.add(command.getString("command"));
            return new JsonObject().put("result", "ok");
        };
        Reply reply = call.get();
        assertEquals(2, reply.status() / 100, reply.text());
        return String.join(",", commands);
    }

    @Test
    void shouldRefuseBadArgumentsBeforeAnybodyIsAsked() {
        TestDataPlane dataPlane = connected();
        dataPlane.answers = command -> {
            throw new IllegalStateException("asked for " + command);
        };
        String logLevel = path(dataPlane.id) + "/log-level";

        assertMessage("current_level: missing (expected: debug, info, ", api.send("PUT", logLevel, Map.of()));
        assertMessage(
                "current_level: 'loud' (expected: debug, info, ",
                api.send("PUT", logLevel, Map.of("current_level", "loud")));
        for (Object timeout : List.of(-1, "soon", 1.5, Long.MAX_VALUE, Map.of())) {
            assertMessage(
                    "timeout: '", api.send("PUT", logLevel, Map.of("current_level", "debug", "timeout", timeout)));
        }
        assertMessage(
                "status: 'gone' (expected: draining or ready)",
                api.send("PUT", path(dataPlane.id) + "/status", Map.of("status", "gone")));
        dataPlane.stop();
    }

    private static void assertMessage(String start, Reply refused) {
        assertEquals(400, refused.status(), refused.text());
        assertTrue(String.valueOf(refused.at("message")).startsWith(start), refused.text());
    }

    @Test
    void shouldNotTrustTheAnswerOfADataPlane() {
        TestDataPlane dataPlane = connected();
        String logLevel = path(dataPlane.id) + "/log-level";
        for (JsonObject strange : List.of(
                new JsonObject(),
                new JsonObject().put("result", 1),
                new JsonObject().put("result", "ok"),
                new JsonObject().put("result", "ok").put("current_level", "x".repeat(10_000)))) {
            dataPlane.answers = command -> strange;
            Reply reply = api.get(logLevel);
            assertEquals(502, reply.status());
            assertEquals("node gave an answer that is not understood", reply.at("message"));
        }
        dataPlane.answers =
                command -> new JsonObject().put("result", "error").put("message", "no\r\n" + "x".repeat(10_000));
        Reply refused = api.get(logLevel);
        assertEquals(502, refused.status());
        assertTrue(refused.text().length() < 400);
        assertFalse(String.valueOf(refused.at("message")).contains("\n"));
        dataPlane.stop();
    }

    @Test
    void shouldSayThatANodeIsNotConnected() {
        String id = stopped();

        Reply unreachable = api.get(path(id) + "/log-level");

        assertEquals(503, unreachable.status());
        assertEquals("node is not connected, node_id: " + id, unreachable.at("message"));
        assertNull(unreachable.at("current_level"));
    }

    @Test
    void shouldLetSilentNodesExpireEverywhere() throws Exception {
        ControlPlaneNode brief = cluster.controlPlane(
                new ClusteringSettings(Duration.ofMillis(50), Duration.ofSeconds(3), false, 4), identity);
        Client there = cluster.admin(brief);
        String id = UUID.randomUUID().toString();
        TestDataPlane dataPlane = cluster.dataPlane(brief, id, identity);
        soon().until(() -> there.get(path(id)).status() == 200);

        dataPlane.stop();

        assertTrue((long) there.get(path(id)).at("ttl") <= 3);
        soon().until(() -> there.get(path(id)).status() == 404);
        assertTrue(there.get(LIST + "?size=1000").data().stream().noneMatch(row -> id.equals(row.get("id"))));
        soon().until(() -> stored(id) == 0);
    }
}
