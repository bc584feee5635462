package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InfoTest {
    private static final String FIRST = "11111111-1111-4111-8111-111111111111";
    private static AdminNode node;
    private static Client api;

    @BeforeAll
    static void start() throws Exception {
        node = AdminNode.start(Map.of("pg_password", "hidden"), DataPlaneNodes.NONE);
        api = node.client();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @Test
    void shouldTellWhoItIs() {
        Reply root = api.get("/");
        assertEquals("3.9.3", root.at("version"));
        assertEquals("1.0.0", root.at("sluice_version"));
        assertEquals("test-host", root.at("hostname"));
        assertEquals("control_plane", root.at("configuration", "role"));
        assertEquals("******", root.at("configuration", "pg_password"));
        assertFalse(root.text().contains("hidden"));
        for (String key : List.of("node_id", "tagline", "edition", "lua_version", "timers", "pids", "plugins")) {
            assertTrue(root.json().containsKey(key), key);
        }
        assertTrue(root.at("plugins", "available_on_server") instanceof Map);
        assertTrue(root.at("plugins", "enabled_in_cluster") instanceof List);
    }

    @Test
    void shouldTellWhatManagersAskOfTheConfiguration() {
        Reply root = api.get("/");
        assertEquals("postgres", root.at("configuration", "database"));
        assertEquals("traditional_compatible", root.at("configuration", "router_flavor"));
        assertEquals("127.0.0.1", root.at("configuration", "pg_host"));
        assertEquals(5432L, root.at("configuration", "pg_port"));
        assertEquals("kong", root.at("configuration", "pg_user"));
        assertEquals(false, root.at("configuration", "pg_ssl"));
        assertEquals(List.of("127.0.0.1:0"), root.at("configuration", "admin_listen"));
        Map<?, ?> console = (Map<?, ?>) ((List<?>) root.at("configuration", "admin_gui_listeners")).get(0);
        assertEquals(8002L, console.get("port"));
        assertEquals("127.0.0.1", console.get("ip"));
        assertEquals(false, console.get("ssl"));
        assertEquals(true, root.at("configuration", "cluster_ssl_enabled"));
        assertEquals(false, root.at("configuration", "anonymous_reports"));
    }

    @Test
    void shouldShowNoProxyWhereThereIsNone() {
        Reply root = api.get("/");
        assertEquals(List.of("off"), root.at("configuration", "proxy_listen"));
        assertEquals(List.of(), root.at("configuration", "proxy_listeners"));
        assertEquals(false, root.at("configuration", "proxy_ssl_enabled"));
    }

    @Test
    void shouldTellItsStatus() {
        long version = Long.parseLong(api.post("/services", fields("host", "h")).header("X-Config-Version"));
        Reply status = api.get("/status");
        assertEquals(true, status.at("database", "reachable"));
        assertEquals(version, status.at("configuration_version"));
        assertEquals(node.store().image().position().hash().toString(), status.at("configuration_hash"));
        assertEquals((long) node.store().image().all("services").size(), status.at("entities", "services"));
        assertTrue((long) status.at("server", "total_requests") >= 2);
        assertTrue((long) status.at("server", "connections_active") >= 1);
        assertEquals(List.of(), status.at("memory", "workers_lua_vms"));
        assertEquals(Map.of(), status.at("memory", "lua_shared_dicts"));
    }

    @Test
    void shouldListItsEndpoints() {
        List<?> paths = (List<?>) api.get("/endpoints").at("data");
        assertTrue(paths.containsAll(List.of(
                "/",
                "/clustering/data-planes",
                "/endpoints",
                "/routes/{routes}/service",
                "/services/{services}/routes/{routes}",
                "/status")));
        assertTrue(paths.indexOf("/services/{services}/routes") < paths.indexOf("/status"));
    }

    @Test
    void shouldShowSchemas() {
        Reply schema = api.get("/schemas/services");
        assertEquals(200, schema.status());
        assertTrue(schema.at("fields") instanceof List);
        Reply unknown = api.get("/schemas/nothing");
        assertEquals(404, unknown.status());
        assertEquals("No entity named 'nothing'", unknown.at("message"));
    }

    @Test
    void shouldValidateWithoutWriting() {
        long version = node.store().image().version();
        Reply good = api.post("/schemas/services/validate", fields("host", "h"));
        assertEquals(200, good.status());
        assertEquals("schema validation successful", good.at("message"));
        Reply bad = api.post("/schemas/services/validate", fields("host", "h", "port", -1));
        assertEquals(400, bad.status());
        assertEquals(2L, bad.at("code"));
        Reply referring =
                api.post("/schemas/routes/validate", fields("paths", List.of("/x"), "service", Map.of("id", FIRST)));
        assertEquals(200, referring.status(), referring.text());
        assertEquals(404, api.post("/schemas/nothing/validate", fields()).status());
        assertEquals(version, node.store().image().version());
    }

    @Test
    void shouldTellAndChangeHowMuchItLogs() {
        assertEquals("log level: notice", api.get("/debug/node/log-level").at("message"));
        Reply changed = api.call("PUT", "/debug/node/log-level/error?timeout=30", null);
        assertEquals(200, changed.status());
        assertEquals("log level changed to error", changed.at("message"));
        assertEquals("log level: error", api.get("/debug/node/log-level").at("message"));
        Reply again = api.call("PUT", "/debug/node/log-level/error", null);
        assertEquals("log level is already error", again.at("message"));
        assertEquals(200, api.call("PUT", "/debug/node/log-level/notice", null).status());
    }

    @Test
    void shouldRefuseALogLevelThatIsNone() {
        Reply unknown = api.call("PUT", "/debug/node/log-level/loud", null);
        assertEquals(400, unknown.status());
        assertEquals(
                "unknown log level: loud (expected: debug, info, notice, warn, error, crit, alert, emerg)",
                unknown.at("message"));
        Reply timeout = api.call("PUT", "/debug/node/log-level/debug?timeout=-1", null);
        assertEquals(400, timeout.status());
        assertTrue(String.valueOf(timeout.at("message")).startsWith("timeout: '-1' (expected: a number of seconds"));
        assertEquals("log level: notice", api.get("/debug/node/log-level").at("message"));
    }

    @Test
    void shouldHaveDataPlanesOnAControlPlaneOnly() throws Exception {
        try (AdminNode other = AdminNode.start(Map.of("role", "traditional"), DataPlaneNodes.NONE)) {
            Reply refused = other.client().get("/clustering/data-planes");
            assertEquals(400, refused.status());
            assertEquals(
                    "this endpoint is only available when Kong is configured to run as Control Plane for the cluster",
                    refused.at("message"));
            assertEquals(400, other.client().get("/clustering/status").status());
            assertEquals(400, other.client().get("/clustering/sync").status());
            assertEquals(
                    400,
                    other.client().delete("/clustering/data-planes/" + FIRST).status());
            Reply everywhere = other.client().call("PUT", "/debug/cluster/log-level/debug", null);
            assertEquals(refused.json(), everywhere.json());
        }
    }
}
