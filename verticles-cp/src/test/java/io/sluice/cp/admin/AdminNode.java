package io.sluice.cp.admin;

import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.DatabaseStore;
import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node with nothing but a store and the Admin API, on a free port, over an empty configuration. */
final class AdminNode implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final LogLevels levels = new LogLevels(vertx, LogLevel.NOTICE);
    private final Map<String, Object> settings;
    private final DataPlaneNodes dataPlanes;
    private final DatabaseStore store;
    private final List<Integer> ports;

    private AdminNode(Map<String, Object> settings, DataPlaneNodes dataPlanes) throws Exception {
        this.settings = settings;
        this.dataPlanes = dataPlanes;
        await(new Migrations(vertx, TestPostgres.settings()).bootstrap());
        store = await(DatabaseStore.open(
                vertx,
                TestPostgres.settings(),
                PluginCatalog.BUNDLED.schemas(),
                StoreOptions.DEFAULTS.withPollInterval(Duration.ofMillis(200))));
        try {
            ports = deploy(String.valueOf(settings.get("admin_listen"))).ports();
            clear();
        } catch (ExecutionException e) {
            close();
            throw e;
        }
    }

    /** One more instance of the verticle, as there is one for each event loop. */
    AdminVerticle deploy(String listen) throws Exception {
        Map<String, Object> own = new LinkedHashMap<>(settings);
        own.put("admin_listen", listen);
        Settings checked = Settings.of(own);
        NodeInfo node = new NodeInfo(UUID.randomUUID().toString(), "test-host", "1.0.0", Instant.now(), checked.role());
        AdminVerticle verticle = new AdminVerticle(
                checked, node, PluginCatalog.BUNDLED, store, dataPlanes, levels, new ConnectionCounts());
        await(vertx.deployVerticle(verticle));
        return verticle;
    }

    static AdminNode start() throws Exception {
        return start(Map.of(), DataPlaneNodes.NONE);
    }

    /** @param more settings beside a free port and the role of a control plane */
    static AdminNode start(Map<String, Object> more, DataPlaneNodes dataPlanes) throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "control_plane");
        settings.put("admin_listen", "127.0.0.1:0");
        settings.putAll(more);
        return new AdminNode(settings, dataPlanes);
    }

    /** Serves on the port given until it is killed, for the conformance driver. */
    public static void main(String[] arguments) throws Exception {
        start(Map.of("admin_listen", "127.0.0.1:" + arguments[0]), DataPlaneNodes.NONE);
    }

    Client client() {
        return new Client(ports.get(0));
    }

    List<Integer> ports() {
        return ports;
    }

    DatabaseStore store() {
        return store;
    }

    /** The configuration as a node that starts now finds it in the database. */
    ConfigImage readAnew() throws Exception {
        DatabaseStore other = await(DatabaseStore.open(
                vertx, TestPostgres.settings(), PluginCatalog.BUNDLED.schemas(), StoreOptions.DEFAULTS));
        try {
            return other.image();
        } finally {
            await(other.close());
        }
    }

    /** Who made the newest change, as the change log has it. */
    String lastActor() throws Exception {
        PgSettings pg = TestPostgres.settings();
        PgConnection connection = await(PgConnection.connect(
                vertx,
                new PgConnectOptions()
                        .setHost(pg.host())
                        .setPort(pg.port())
                        .setDatabase(pg.database())
                        .setUser(pg.user())
                        .setPassword(pg.password())));
        return await(connection
                .query("SELECT actor FROM change_log ORDER BY version DESC LIMIT 1")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .eventually(connection::close));
    }

    /** Deletes every entity, those that refer to others first. */
    void clear() throws Exception {
        await(store.write("test", editor -> {
            List<Entity> entities = new ArrayList<>(editor.image().entities());
            Collections.reverse(entities);
            entities.forEach(entity -> editor.delete(entity.type(), EntityKey.id(entity.id())));
            return entities.size();
        }));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    static Map<String, @Nullable Object> fields(Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    @Override
    public void close() throws Exception {
        await(store.close());
        await(vertx.close());
    }
}
