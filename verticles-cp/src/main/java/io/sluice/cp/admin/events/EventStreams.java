package io.sluice.cp.admin.events;

import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.telemetry.ClusterTelemetry;
import io.sluice.cp.telemetry.StreamCounts;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The readers of one event loop's event streams. Takes requests for a stream and leaves those for a list to what comes next: a
 * list is what a client gets that accepts JSON, or gives a size.
 */
final class EventStreams implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final ClusterTelemetry telemetry;
    private final Set<EventStream> streams = new HashSet<>();

    EventStreams(Vertx vertx) {
        this.vertx = vertx;
        this.telemetry = ClusterTelemetry.of(vertx);
    }

    @Override
    public void handle(RoutingContext context) {
        if (wantsStream(context)) {
            open(context);
        } else {
            context.next();
        }
    }

    private static boolean wantsStream(RoutingContext context) {
        HttpServerRequest request = context.request();
        String accept = String.valueOf(request.getHeader("Accept"));
        boolean list =
                accept.contains("application/json") || context.queryParams().contains("size");
        return request.method().equals(HttpMethod.GET) && (accept.contains("text/event-stream") || !list);
    }

    private void open(RoutingContext context) {
        EventFilter filter = EventFilter.of(
                context.queryParams().get("type"), context.queryParams().get("node"));
        StartingPoint from = StartingPoint.of(since(context), telemetry.events());
        if (!telemetry.streams().opened()) {
            throw new Refusal(Answer.message(
                    503, "too many event streams on this node (expected: at most " + StreamCounts.MOST + ")"));
        }
        EventStream stream = new EventStream(vertx, context.response(), telemetry, filter);
        streams.add(stream);
        stream.open(from, () -> {
            streams.remove(stream);
            telemetry.streams().closed();
        });
    }

    /** What a browser remembers counts more than the address that it was given once. */
    private static @Nullable String since(RoutingContext context) {
        String last = context.request().getHeader("Last-Event-ID");
        return last == null ? context.queryParams().get("since") : last;
    }

    /** Ends all streams; on their event loop. */
    void close() {
        List.copyOf(streams).forEach(EventStream::end);
    }
}
