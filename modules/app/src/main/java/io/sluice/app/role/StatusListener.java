package io.sluice.app.role;

import io.sluice.dp.status.NodeCondition;
import io.sluice.dp.status.StatusSource;
import io.sluice.dp.status.StatusVerticle;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;

/** The status listener of a node, in every role. */
final class StatusListener {
    private StatusListener() {}

    static Future<Void> open(
            Settings settings,
            NodeInfo info,
            RunningNode node,
            StatusSource source,
            NodeCondition condition,
            NodeMetrics metrics) {
        condition
                .drain()
                .onChange(on -> NodeEvents.of(node.vertx()).raise(on ? EventType.DRAINING : EventType.UNDRAINED));
        return node.deploy("status", 1, () -> new StatusVerticle(settings, info, source, condition, metrics));
    }

    /** To be called when all else has started: what starts last stops first. */
    static Future<Void> stopBeingReadyFirst(RunningNode node, NodeCondition condition) {
        node.onStop("readiness", () -> {
            condition.drain().stop();
            return Future.succeededFuture();
        });
        return Future.succeededFuture();
    }
}
