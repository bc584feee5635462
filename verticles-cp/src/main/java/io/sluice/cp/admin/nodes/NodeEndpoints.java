package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.Endpoint;
import io.sluice.node.Role;
import io.sluice.node.life.LogLevels;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** All endpoints that are about nodes. */
public final class NodeEndpoints {
    private NodeEndpoints() {}

    public static List<Endpoint> of(Vertx vertx, Role role, DataPlaneNodes dataPlanes, LogLevels levels) {
        ControlPlaneOnly only = new ControlPlaneOnly(role);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new DataPlaneEndpoints(only, dataPlanes).endpoints());
        endpoints.addAll(new DataPlaneCommands(only, dataPlanes).endpoints());
        endpoints.addAll(new NodeLogLevel(vertx, levels, only).endpoints());
        return endpoints;
    }
}
