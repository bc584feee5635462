package io.sluice.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static JsonObject body(JsonObject metrics) {
        return new JsonObject().put("node_id", "n").put("role", "data_plane").put("metrics", metrics);
    }

    @Test
    void shouldReadWhatANodeWrites() {
        try (NodeMetrics metrics = new NodeMetrics("n1", "1.0.0")) {
            metrics.counter("sluice_x_total", "h", Map.of(), () -> 5L);
            Report report =
                    Report.parse(new JsonObject(Report.of(metrics, "data_plane").toBuffer()));
            assertNotNull(report);
            assertEquals("n1", report.nodeId());
            assertEquals(5, report.metrics().get("sluice_x_total").intValue());
            assertEquals(
                    report.metrics().size(),
                    Report.parse(report.toJson()).metrics().size());
        }
    }

    @Test
    void shouldTakeNumbersOnly() {
        Report report = Report.parse(body(new JsonObject()
                .put("ok", 1)
                .put("text", "1")
                .put("list", new JsonArray())
                .put("none", null)
                .put("nan", Double.NaN)));
        assertEquals(Map.of("ok", 1), report.metrics());
    }

    @Test
    void shouldRefuseWhatIsNoReport() {
        assertNull(Report.parse(null));
        assertNull(Report.parse("text"));
        assertNull(Report.parse(new JsonObject()));
        assertNull(Report.parse(body(new JsonObject()).put("node_id", 5)));
        assertNull(Report.parse(body(new JsonObject()).put("metrics", "x")));
        assertNull(Report.parse(body(new JsonObject()).put("node_id", "x".repeat(65))));
    }

    @Test
    void shouldRefuseTooManyMetrics() {
        JsonObject many = new JsonObject();
        for (int i = 0; i < 501; i++) {
            many.put("m" + i, i);
        }
        assertNull(Report.parse(body(many)));
    }
}
