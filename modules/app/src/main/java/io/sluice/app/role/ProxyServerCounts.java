package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** The proxy's counters under the names that {@code GET /status} has for them. */
final class ProxyServerCounts {
    private ProxyServerCounts() {}

    static Map<String, Long> of(ProxyMetrics metrics) {
        Map<String, Number> counted = metrics.get();
        long active = number(counted, "connections_active");
        long writing = Math.min(active, number(counted, "requests_active"));
        Map<String, Long> server = new LinkedHashMap<>();
        server.put("connections_accepted", number(counted, "connections_accepted"));
        server.put("connections_handled", number(counted, "connections_accepted"));
        server.put("connections_active", active);
        server.put("connections_reading", 0L);
        server.put("connections_writing", writing);
        server.put("connections_waiting", active - writing);
        server.put("total_requests", number(counted, "requests"));
        return server;
    }

    private static long number(Map<String, Number> counted, String name) {
        Number value = counted.get(name);
        return value == null ? 0 : value.longValue();
    }
}
