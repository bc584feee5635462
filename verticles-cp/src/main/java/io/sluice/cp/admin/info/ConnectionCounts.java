package io.sluice.cp.admin.info;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Connections and requests of the Admin API's listeners, for {@code GET /status}; shared by all event loops. */
public final class ConnectionCounts {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder active = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder running = new LongAdder();

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

    Map<String, Object> toMap() {
        long connections = active.sum();
        long writing = Math.min(running.sum(), connections);
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("connections_accepted", accepted.sum());
        server.put("connections_handled", accepted.sum());
        server.put("connections_active", connections);
        server.put("connections_reading", 0);
        server.put("connections_writing", writing);
        server.put("connections_waiting", connections - writing);
        server.put("total_requests", requests.sum());
        return server;
    }
}
