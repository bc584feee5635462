package io.sluice.cp.telemetry;

import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventBudget;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shares events with the other control planes: this node's own, and those that data planes bring to it. One thread. */
final class EventExchange {
    private static final int BATCH = 100;

    private final Vertx vertx;
    private final String nodeId;
    private final NodeEvents own;
    private final RecentEvents recent;
    private final Map<String, EventBudget> budgets = new HashMap<>();

    EventExchange(Vertx vertx, String nodeId, RecentEvents recent) {
        this.vertx = vertx;
        this.nodeId = nodeId;
        this.own = NodeEvents.of(vertx);
        this.recent = recent;
    }

    /** Gives out what this node has raised since. */
    void flushOwn() {
        List<Event> raised = own.first(BATCH);
        while (!raised.isEmpty()) {
            share(raised.stream().map(event -> event.of(nodeId)).toList());
            own.delivered(raised);
            raised = own.first(BATCH);
        }
    }

    /**
     * What a data plane sent as its events, which may be anything; it can only tell of itself.
     *
     * @return how many of them were none, or too many
     */
    int brought(String dataPlane, JsonArray sent) {
        List<Event> events = new ArrayList<>();
        long now = System.nanoTime();
        EventBudget budget = budgets.computeIfAbsent(dataPlane, id -> EventBudget.ofNode(now));
        for (Object one : sent) {
            Event event = Event.parse(one);
            boolean known = event != null && event.type().isOfDataPlanes() && events.size() < BATCH;
            if (known && budget.permits(now)) {
                events.add(event.of(dataPlane));
            }
        }
        share(events);
        return sent.size() - events.size();
    }

    /** Forgets data planes that are not there any more. */
    void keepOnly(Predicate<String> known) {
        budgets.keySet().removeIf(id -> !known.test(id));
    }

    /** Without the way over the event bus as well: it is of no use here while the cluster is in pieces. */
    private void share(List<Event> events) {
        events.forEach(recent::add);
        publish(TelemetryAddresses.EVENTS, events);
    }

    private void publish(String address, List<Event> events) {
        if (!events.isEmpty()) {
            JsonArray list = new JsonArray();
            events.forEach(event -> list.add(event.toJson()));
            vertx.eventBus().publish(address, list);
        }
    }

    /** What a control plane has shared; answers those that say that one has come or gone. */
    List<Event> heard(@Nullable Object body) {
        List<Event> membership = new ArrayList<>();
        if (body instanceof JsonArray list) {
            for (Object one : list) {
                Event event = Event.parse(one);
                if (event != null && !event.nodeId().isEmpty()) {
                    recent.add(event);
                    boolean ofMembers = event.type() == EventType.CONTROL_PLANE_LEFT
                            || event.type() == EventType.CONTROL_PLANE_JOINED;
                    if (ofMembers) {
                        membership.add(event);
                    }
                }
            }
        }
        return membership;
    }

    /** Tells all that is known to a control plane that has just come. */
    void repeatTo(String controlPlane) {
        List<Event> all = recent.after(0, RecentEvents.MOST).stream()
                .map(RecentEvents.Entry::event)
                .toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            publish(TelemetryAddresses.eventsFor(controlPlane), all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }
}
