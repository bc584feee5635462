package io.sluice.cp.admin.info;

import io.sluice.telemetry.ServerCounts;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Connections and requests of the Admin API's listeners, and of the node's other ones where it has some that count; shared
 * by all event loops. Supplies the counters that {@link ServerCounts#of} takes.
 */
public final class ConnectionCounts implements Supplier<Map<String, Number>> {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder active = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder running = new LongAdder();
    private final Supplier<Map<String, Number>> others;

    public ConnectionCounts() {
        this(Map::of);
    }

    /** @param others counters of further listeners by the same names; others than these are left out */
    public ConnectionCounts(Supplier<Map<String, Number>> others) {
        this.others = others;
    }

    public void opened(HttpConnection connection) {
        accepted.increment();
        active.increment();
        connection.closeHandler(closed -> active.decrement());
    }

    public void began(HttpServerResponse response) {
        requests.increment();
        running.increment();
        response.endHandler(ended -> running.decrement());
    }

    @Override
    public Map<String, Number> get() {
        Map<String, Number> more = others.get();
        return Map.of(
                "connections_accepted", sum(accepted, more, "connections_accepted"),
                "connections_active", sum(active, more, "connections_active"),
                "requests", sum(requests, more, "requests"),
                "requests_active", sum(running, more, "requests_active"));
    }

    /** As {@code GET /status} shows it. */
    public Map<String, Long> server() {
        return ServerCounts.of(get()).toMap();
    }

    private static long sum(LongAdder own, Map<String, Number> more, String name) {
        Number further = more.get(name);
        return own.sum() + (further == null ? 0 : further.longValue());
    }
}
