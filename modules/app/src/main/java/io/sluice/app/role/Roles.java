package io.sluice.app.role;

import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Picks what the role of a node asks for. */
public final class Roles {
    private Roles() {}

    /** Control planes find each other; every other node is alone on its event bus. */
    public static Future<Vertx> openVertx(Settings settings) {
        return settings.role() == Role.CONTROL_PLANE
                ? ClusteredVertx.open(settings)
                : Future.succeededFuture(PlainVertx.create(settings.get(SettingTable.NGINX_WORKER_PROCESSES)));
    }

    /** Starts every part of the node in order, each noted in {@code node} so that it can be stopped. */
    public static Future<Void> start(Settings settings, NodeInfo info, RunningNode node) {
        return switch (settings.role()) {
            case CONTROL_PLANE -> new ControlPlaneRole(settings, info, node).start();
            case DATA_PLANE -> new DataPlaneRole(settings, info, node).start();
            case TRADITIONAL -> new TraditionalRole(settings, info, node).start();
        };
    }
}
