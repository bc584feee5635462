package io.sluice.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        Report written = new Report("n1", "data_plane", "host", "1.0.0", 7, Map.of("sluice_x_total", 5));
        assertEquals(written, Report.parse(new JsonObject(written.toJson().toBuffer())));
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
