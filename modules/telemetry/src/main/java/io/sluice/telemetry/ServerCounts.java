package io.sluice.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Connections and requests of a node's listeners at one moment, as Kong tells of them in {@code GET /status}.
 *
 * @param writing connections with a request at this moment
 */
public record ServerCounts(long accepted, long active, long writing, long requests) {
    /** @param counters by name: connections_accepted, connections_active, requests, requests_active */
    public static ServerCounts of(Map<String, ? extends Number> counters) {
        long active = value(counters, "connections_active");
        long writing = Math.min(active, value(counters, "requests_active"));
        return new ServerCounts(value(counters, "connections_accepted"), active, writing, value(counters, "requests"));
    }

    public long waiting() {
        return active - writing;
    }

    /** The part {@code server} of {@code GET /status}; nothing here counts as handled later than accepted, or as reading. */
    public Map<String, Long> toMap() {
        Map<String, Long> server = new LinkedHashMap<>();
        server.put("connections_accepted", accepted);
        server.put("connections_handled", accepted);
        server.put("connections_active", active);
        server.put("connections_reading", 0L);
        server.put("connections_writing", writing);
        server.put("connections_waiting", waiting());
        server.put("total_requests", requests);
        return server;
    }

    private static long value(Map<String, ? extends Number> counters, String key) {
        Number value = counters.get(key);
        return value == null ? 0 : value.longValue();
    }
}
