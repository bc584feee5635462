package io.sluice.cp.admin;

import io.sluice.cp.admin.auth.AdminGuard;
import io.sluice.cp.admin.declarative.ConfigEndpoint;
import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.cp.admin.entity.EntityEndpoints;
import io.sluice.cp.admin.events.EventEndpoints;
import io.sluice.cp.admin.history.HistoryEndpoints;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.info.InfoEndpoints;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.admin.nodes.NodeEndpoints;
import io.sluice.cp.admin.origin.CrossOrigin;
import io.sluice.cp.admin.plugins.PluginAvailability;
import io.sluice.cp.admin.special.SpecialEndpoints;
import io.sluice.node.Listener;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.node.tls.Door;
import io.sluice.node.tls.LiveDoors;
import io.sluice.node.tls.ServerTls;
import io.sluice.pki.PkiException;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final DataPlaneNodes dataPlanes;
    private final LogLevels logLevels;
    private final ConnectionCounts connections;
    private final List<Integer> ports = new ArrayList<>();
    private @Nullable EventEndpoints events;

    public AdminVerticle(
            Settings settings,
            NodeInfo node,
            PluginCatalog catalog,
            ConfigStore store,
            DataPlaneNodes dataPlanes,
            LogLevels logLevels,
            ConnectionCounts connections) {
        this.settings = settings;
        this.node = node;
        this.catalog = catalog;
        this.store = store;
        this.dataPlanes = dataPlanes;
        this.logLevels = logLevels;
        this.connections = connections;
    }

    @Override
    public Future<?> start() {
        long bodyLimit = settings.get(SettingTable.NGINX_ADMIN_CLIENT_MAX_BODY_SIZE);
        return AdminGuard.open(vertx, settings)
                .map(guard -> AdminRouter.of(vertx, doors(guard), bodyLimit, endpoints()))
                .compose(router -> ServerTls.open(vertx, settings, Door.ADMIN).compose(tls -> listen(router, tls)));
    }

    private List<Handler<RoutingContext>> doors(List<Handler<RoutingContext>> guard) {
        List<Handler<RoutingContext>> doors = new ArrayList<>();
        doors.add(CrossOrigin.of(settings, node.hostname()));
        doors.addAll(guard);
        return doors;
    }

    /** The ports in use, in the order of {@code admin_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private List<Endpoint> endpoints() {
        EntityEndpoints entities = new EntityEndpoints(vertx, catalog.schemas(), store, behaviours());
        List<Endpoint> endpoints =
                new ArrayList<>(InfoEndpoints.of(vertx, node, settings, catalog, store, dataPlanes, connections));
        endpoints.addAll(NodeEndpoints.of(vertx, node.role(), dataPlanes, logLevels));
        endpoints.addAll(watching().all());
        endpoints.addAll(HistoryEndpoints.of(store));
        endpoints.addAll(SpecialEndpoints.of(entities, store, node.id()));
        endpoints.addAll(entities.endpoints());
        endpoints.add(ConfigEndpoint.of(vertx, store));
        endpoints.add(InfoEndpoints.listing(endpoints));
        return endpoints;
    }

    private EventEndpoints watching() {
        EventEndpoints made = new EventEndpoints(vertx, node.role());
        events = made;
        return made;
    }

    /** Closes the listeners and with them what is still open; streams of events get their end first. */
    @Override
    public Future<?> stop() {
        if (events != null) {
            events.close();
        }
        return Future.succeededFuture();
    }

    private Map<String, EntityBehaviour> behaviours() {
        Map<String, EntityBehaviour> behaviours = new HashMap<>(SpecialEndpoints.BEHAVIOURS);
        behaviours.put(PluginAvailability.TYPE, new PluginAvailability(catalog));
        return behaviours;
    }

    private Future<Void> listen(Router router, ServerTls tls) {
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.ADMIN_LISTEN)) {
            all = all.compose(done -> listen(router, tls, listener));
        }
        return all;
    }

    private Future<Void> listen(Router router, ServerTls tls, Listener listener) {
        HttpServer server;
        try {
            server = vertx.createHttpServer(limited(tls.options(listener)));
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        server.connectionHandler(connections::opened);
        server.requestHandler(request -> {
            connections.began(request.response());
            router.handle(request);
        });
        return server.listen().map(listening -> {
            ports.add(listening.actualPort());
            LiveDoors.of(vertx).follow(Door.ADMIN, changed -> changed.showOn(listening, listener));
            return null;
        });
    }

    private static HttpServerOptions limited(HttpServerOptions options) {
        return options.setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setMaxFormAttributeSize(LARGEST_FORM_FIELD);
    }
}
