package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.Client;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node that shows a configuration of any size through the Admin API without a database, and lets a test edit it. */
public final class MemoryNode implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final MemoryStore store = MemoryStore.empty(vertx, PluginCatalog.BUNDLED.schemas());
    private final Client client;

    public MemoryNode() throws Exception {
        Settings settings = Settings.of(Map.of("role", "control_plane", "admin_listen", "127.0.0.1:0"));
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo("id", "test-host", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                store,
                DataPlaneNodes.NONE,
                new LogLevels(vertx, LogLevel.NOTICE),
                new ConnectionCounts());
        vertx.deployVerticle(verticle).await(30, TimeUnit.SECONDS);
        client = new Client(verticle.ports().get(0));
    }

    public Client client() {
        return client;
    }

    public ConfigImage image() {
        return store.image();
    }

    public void edit(Consumer<ConfigEditor> edit) throws Exception {
        ConfigEditor editor = new ConfigEditor(store.image(), Instant.now());
        edit.accept(editor);
        store.replace(editor.image().entities()).await(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }
}
