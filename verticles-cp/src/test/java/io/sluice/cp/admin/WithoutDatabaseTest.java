package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.await;
import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WithoutDatabaseTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static Client api;

    @BeforeAll
    static void start() throws Exception {
        ConfigEditor editor =
                new ConfigEditor(ConfigImage.empty(PluginCatalog.BUNDLED.schemas(), "epoch"), Instant.now());
        editor.create("services", fields("name", "s", "host", "h"));
        Settings settings = Settings.of(Map.of("role", "control_plane", "admin_listen", "127.0.0.1:0"));
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo("id", "test-host", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                MemoryStore.startingWith(VERTX, editor.image()),
                DataPlaneNodes.NONE,
                new LogLevels(VERTX, LogLevel.NOTICE),
                new ConnectionCounts());
        await(VERTX.deployVerticle(verticle));
        api = new Client(verticle.ports().get(0));
    }

    @AfterAll
    static void stop() throws Exception {
        await(VERTX.close());
    }

    @Test
    void shouldShowWhatThereIs() {
        assertEquals("s", api.get("/services/s").at("name"));
        assertEquals(1, api.get("/services").data().size());
    }

    @Test
    void shouldRefuseEveryWriteInKongsWords() {
        String by = "'services' entities by 'name' when not using a database";
        refused(
                "cannot create 'services' entities when not using a database",
                api.post("/services", fields("host", "h")));
        refused(
                "cannot create 'services' entities when not using a database",
                api.post("/services", fields("name", "s", "host", "h")));
        refused("cannot update " + by, api.send("PATCH", "/services/s", fields("retries", 1)));
        refused("cannot create or update " + by, api.send("PUT", "/services/s", fields("host", "h")));
        refused("cannot remove " + by, api.delete("/services/s"));
        refused(
                "cannot create 'routes' entities when not using a database",
                api.post("/services/s/routes", fields("paths", List.of("/r"))));
        String id = api.get("/services/s").id();
        refused("cannot remove 'services' entities when not using a database", api.delete("/services/" + id));
        refused("cannot remove " + by, api.delete("/services/s?dry_run=true"));
        refused(
                "cannot change several entities at once when not using a database",
                api.post("/batch", fields("operations", List.of(fields("method", "DELETE", "path", "/services/s")))));
    }

    @Test
    void shouldRefuseBadInputForWhatItIs() {
        assertEquals(2L, api.post("/services", fields()).at("code"));
        assertEquals(
                404,
                api.post("/services/nobody/routes", fields("paths", List.of("/r")))
                        .status());
        assertEquals(
                404, api.send("PATCH", "/services/nobody", fields("retries", 1)).status());
        assertEquals(204, api.delete("/services/nobody").status());
    }

    private static void refused(String message, Reply reply) {
        assertEquals(405, reply.status());
        assertEquals(Map.of("code", 12L, "name", "operation unsupported", "message", message), reply.json());
    }
}
