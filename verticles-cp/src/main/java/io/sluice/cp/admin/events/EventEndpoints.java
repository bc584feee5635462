package io.sluice.cp.admin.events;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.nodes.ControlPlaneOnly;
import io.sluice.cp.telemetry.ClusterTelemetry;
import io.sluice.cp.telemetry.RecentEvents;
import io.sluice.node.Role;
import io.sluice.telemetry.event.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /clustering/events}: what happens in the cluster, as server-sent events or, for clients that accept JSON, as a
 * list of the newest. One instance per event loop.
 */
public final class EventEndpoints {
    private static final int DEFAULT_SIZE = 100;

    private final ControlPlaneOnly only;
    private final boolean here;
    private final RecentEvents events;
    private final EventStreams streams;
    private final TargetEndpoints targets;

    public EventEndpoints(Vertx vertx, Role role) {
        this.only = new ControlPlaneOnly(role);
        this.here = role == Role.CONTROL_PLANE;
        this.events = ClusterTelemetry.of(vertx).events();
        this.streams = new EventStreams(vertx);
        this.targets = new TargetEndpoints(vertx, only);
    }

    public List<Endpoint> all() {
        Endpoint list = Endpoint.at("/clustering/events").on(HttpMethod.GET, only.guard(this::list));
        return List.of(here ? list.readingBy(List.of(streams)) : list, targets.ofDataPlane(), targets.ofCluster());
    }

    /** Ends what would go on for ever; when the node stops. */
    public void close() {
        streams.close();
    }

    private Future<Answer> list(AdminRequest request) {
        int size = size(request.query("size"));
        EventFilter filter = EventFilter.of(request.query("type"), request.query("node"));
        String since = request.query("since");
        StartingPoint from = since == null ? new StartingPoint(0, false) : StartingPoint.of(since, events);
        List<JsonObject> wanted = events.after(from.position(), RecentEvents.MOST).stream()
                .map(RecentEvents.Entry::event)
                .filter(filter::accepts)
                .map(Event::toJson)
                .toList();
        int most = Math.min(size, wanted.size());
        int first = since == null ? wanted.size() - most : 0;
        JsonObject body = new JsonObject()
                .put("data", new JsonArray(wanted.subList(first, first + most)))
                .put("missed", from.missed());
        return Future.succeededFuture(JsonAnswer.of(body));
    }

    private static int size(@Nullable String text) {
        try {
            int size = text == null ? DEFAULT_SIZE : Integer.parseInt(text);
            if (size >= 1 && size <= RecentEvents.MOST) {
                return size;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of bounds
        }
        throw new Refusal(Answers.badRequest("size: " + text + " (expected: 1 to " + RecentEvents.MOST + ")"));
    }
}
