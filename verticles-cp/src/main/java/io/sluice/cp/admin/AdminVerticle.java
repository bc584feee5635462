package io.sluice.cp.admin;

import io.sluice.cp.admin.auth.AdminGuard;
import io.sluice.cp.admin.entity.EntityEndpoints;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.info.InfoEndpoints;
import io.sluice.node.Listener;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * The Admin API on every address of {@code admin_listen}: reads from the store's image, writes through the store. Made for
 * one instance per event loop; instances that share {@code connections} and listen on the same port share it.
 */
public final class AdminVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 75;
    private static final int LONGEST_LINE = 16 << 10;
    private static final int LARGEST_HEADERS = 32 << 10;
    private static final int MOST_FORM_FIELDS = 1000;
    private static final int LARGEST_FORM_FIELD = 10 << 20;

    private final Settings settings;
    private final NodeInfo node;
    private final PluginCatalog catalog;
    private final ConfigStore store;
    private final DataPlanes dataPlanes;
    private final ConnectionCounts connections;
    private final List<Integer> ports = new ArrayList<>();

    public AdminVerticle(
            Settings settings,
            NodeInfo node,
            PluginCatalog catalog,
            ConfigStore store,
            DataPlanes dataPlanes,
            ConnectionCounts connections) {
        this.settings = settings;
        this.node = node;
        this.catalog = catalog;
        this.store = store;
        this.dataPlanes = dataPlanes;
        this.connections = connections;
    }

    @Override
    public Future<?> start() {
        return AdminGuard.open(vertx, settings)
                .map(guard -> AdminRouter.of(vertx, guard, endpoints()))
                .compose(this::listen);
    }

    /** The ports in use, in the order of {@code admin_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(
                InfoEndpoints.of(node, settings, catalog.schemas(), store, dataPlanes::list, connections));
        endpoints.addAll(EntityEndpoints.of(catalog.schemas(), store));
        endpoints.add(InfoEndpoints.listing(endpoints));
        return endpoints;
    }

    private Future<Void> listen(Router router) {
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.ADMIN_LISTEN)) {
            all = all.compose(done -> listen(router, listener));
        }
        return all;
    }

    private Future<Void> listen(Router router, Listener listener) {
        if (listener.flags().contains("ssl")) {
            return Future.failedFuture(new IllegalArgumentException(
                    "admin_listen: " + listener + " (expected: no ssl, it is not offered yet)"));
        }
        HttpServer server = vertx.createHttpServer(options(listener));
        server.connectionHandler(connections::opened);
        server.requestHandler(request -> {
            connections.began(request.response());
            router.handle(request);
        });
        return server.listen().map(listening -> {
            ports.add(listening.actualPort());
            return null;
        });
    }

    /** Event loops of one process share a port without help; with reuseport a second process would get it unnoticed. */
    private static HttpServerOptions options(Listener listener) {
        return listener.applyTo(new HttpServerOptions())
                .setReusePort(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setMaxFormAttributeSize(LARGEST_FORM_FIELD);
    }
}
