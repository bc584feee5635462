package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.nodes.ControlPlaneOnly;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The endpoints that are not about one entity type. */
public final class InfoEndpoints {
    private InfoEndpoints() {}

    public static List<Endpoint> of(
            Vertx vertx,
            NodeInfo node,
            Settings settings,
            PluginCatalog catalog,
            ConfigStore store,
            DataPlaneNodes dataPlanes,
            ConnectionCounts connections) {
        RootInfo root = new RootInfo(node, settings, catalog);
        SchemaInfo schemas = new SchemaInfo(vertx, catalog.schemas());
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(Endpoint.at("/")
                .on(HttpMethod.GET, request -> Future.succeededFuture(Answer.json(200, root.of(store.image())))));
        endpoints.add(Endpoint.at("/status")
                .on(
                        HttpMethod.GET,
                        request -> Future.succeededFuture(Answer.json(200, StatusInfo.of(store, connections)))));
        endpoints.addAll(schemas.trials());
        endpoints.addAll(new PluginInfo(catalog).endpoints());
        endpoints.addAll(schemas.endpoints());
        endpoints.addAll(new TagInfo(store).endpoints());
        SyncInfo sync = new SyncInfo(vertx, store, dataPlanes);
        endpoints.add(Endpoint.at("/clustering/sync")
                .on(HttpMethod.GET, new ControlPlaneOnly(node.role()).guard(sync::sync)));
        return endpoints;
    }

    /** {@code /endpoints}: the paths of these endpoints and its own, in the order of their segments. */
    public static Endpoint listing(List<Endpoint> endpoints) {
        String own = "/endpoints";
        List<String> paths = new ArrayList<>(List.of(own));
        endpoints.forEach(endpoint -> paths.add(endpoint.template()));
        paths.sort(Comparator.comparing(path -> path.replace('/', '\0')));
        Answer list = Answer.json(200, Map.of("data", paths));
        return Endpoint.at(own).on(HttpMethod.GET, request -> Future.succeededFuture(list));
    }
}
