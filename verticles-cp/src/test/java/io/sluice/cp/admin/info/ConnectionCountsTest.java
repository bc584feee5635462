package io.sluice.cp.admin.info;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {
    @Test
    void shouldStartWithEveryCounterAtZero() {
        Map<String, Long> server = new ConnectionCounts().server();
        assertEquals(7, server.size());
        server.forEach((name, value) -> assertEquals(0L, value, name));
    }

    @Test
    void shouldAddTheNodesOtherListeners() {
        ConnectionCounts counts = new ConnectionCounts(() -> Map.of(
                "connections_accepted", 5L,
                "connections_active", 3L,
                "requests", 9L,
                "requests_active", 1L,
                "upstream_connects", 4L));
        assertEquals(
                Map.of(
                        "connections_accepted", 5L,
                        "connections_handled", 5L,
                        "connections_active", 3L,
                        "connections_reading", 0L,
                        "connections_writing", 1L,
                        "connections_waiting", 2L,
                        "total_requests", 9L),
                counts.server());
    }
}
