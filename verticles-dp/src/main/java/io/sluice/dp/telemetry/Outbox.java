package io.sluice.dp.telemetry;

import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.NodeEvents;
import io.sluice.telemetry.upstream.TargetReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a data plane brings to its control plane besides counters: events until they were taken, and targets when they are not
 * those that were taken last on this connection. One message is under way at most; for one thread.
 */
final class Outbox {
    private static final int MOST_EVENTS = 100;

    private final String nodeId;
    private final String role;
    private final NodeEvents events;
    private final Supplier<TargetReport> targets;
    private List<Event> sentEvents = List.of();
    private @Nullable TargetReport sentTargets;
    private @Nullable TargetReport takenTargets;

    /** @param targets what the node knows of its upstreams now; the same object while nothing has changed */
    Outbox(String nodeId, String role, NodeEvents events, Supplier<TargetReport> targets) {
        this.nodeId = nodeId;
        this.role = role;
        this.events = events;
        this.targets = targets;
    }

    /** The next control plane may know nothing of this node. */
    void connectedAnew() {
        takenTargets = null;
    }

    /** A message of what waits; null when nothing does. */
    @Nullable
    JsonObject news() {
        JsonObject body = addTo(new JsonObject().put("node_id", nodeId).put("role", role));
        return body.containsKey("events") || body.containsKey("targets") ? body : null;
    }

    /** Puts what waits into a message that is sent anyway. */
    JsonObject addTo(JsonObject body) {
        sentEvents = events.first(MOST_EVENTS);
        if (!sentEvents.isEmpty()) {
            JsonArray list = new JsonArray();
            sentEvents.forEach(event -> list.add(event.toJson()));
            body.put("events", list);
        }
        TargetReport now = targets.get();
        sentTargets = now.equals(takenTargets) ? null : now;
        if (sentTargets != null) {
            body.put("at", System.currentTimeMillis()).put("targets", sentTargets.toJson());
        }
        return body;
    }

    /** The message made last has arrived. */
    void taken() {
        events.delivered(sentEvents);
        if (sentTargets != null) {
            takenTargets = sentTargets;
        }
    }
}
