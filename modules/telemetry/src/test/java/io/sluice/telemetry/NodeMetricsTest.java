package io.sluice.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\n\"])*\"(,|(?=})))*})?"
            + " (-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|NaN|[+-]Inf)");

    private final NodeMetrics metrics = new NodeMetrics("n1", "1.0.0");

    @AfterEach
    void close() {
        metrics.close();
    }

    private String value(String series) {
        return metrics.prometheus()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse(null);
    }

    @Test
    void shouldWriteTextThatParsesLineByLine() {
        metrics.gauge("sluice_odd", "help with \\ and\nbreak", Map.of("l", "a\"b\\c\nd", "k", "ü"), () -> 1.5e-7);
        metrics.counter("sluice_odd_total", "h", Map.of(), () -> Long.MAX_VALUE);
        metrics.gauge("sluice_never", "h", Map.of(), () -> Double.NaN);
        metrics.gauge("sluice_always", "h", Map.of(), () -> Double.POSITIVE_INFINITY);
        KongSeries.server(metrics, () -> Map.of("requests", 3L, "connections_active", 2));
        KongSeries.proxy(metrics, () -> Map.of("responses_2xx", 3L));
        Set<String> families = new HashSet<>();
        String family = "";
        for (String line : metrics.prometheus().split("\n")) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ")[2];
                assertTrue(families.add(family), "twice: " + family);
            } else if (line.startsWith("# TYPE ")) {
                assertEquals(family, line.split(" ")[2]);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertTrue(sample.matches(), line);
                assertTrue(sample.group(1).startsWith(family), line + " in " + family);
            }
        }
        assertTrue(families.containsAll(List.of(
                "kong_node_info", "kong_nginx_connections_total", "jvm_memory_used_bytes", "process_uptime_seconds")));
    }

    @Test
    void shouldKeepKongsNames() {
        KongSeries.server(
                metrics,
                () -> Map.of(
                        "requests", 7L, "connections_active", 3L, "requests_active", 1L, "connections_accepted", 9L));
        KongSeries.proxy(metrics, () -> Map.of("responses_2xx", 6L));
        KongSeries.datastore(metrics, () -> false);
        assertEquals("1", value("kong_node_info{node_id=\"n1\",version=\"1.0.0\"}"));
        assertEquals("7", value("kong_nginx_requests_total{node_id=\"n1\",subsystem=\"http\"}"));
        assertEquals("2", value("kong_nginx_connections_total{node_id=\"n1\",state=\"waiting\",subsystem=\"http\"}"));
        assertEquals("9", value("kong_nginx_connections_total{node_id=\"n1\",state=\"handled\",subsystem=\"http\"}"));
        assertEquals("0", value("kong_datastore_reachable"));
        assertEquals("6", value("sluice_proxy_responses_total{status=\"2xx\"}"));
        assertNull(value("sluice_proxy_responses_total{status=\"5xx\"}"), "not counted, not shown");
    }

    @Test
    void shouldLeaveOutWhatCannotBeRead() {
        metrics.gauge("sluice_broken", "h", Map.of(), () -> {
            throw new IllegalStateException("no");
        });
        metrics.gauge("sluice_absent", "h", Map.of(), () -> null);
        metrics.changing("sluice_broken_list", MetricType.GAUGE, "h", () -> {
            throw new IllegalStateException("no");
        });
        String text = metrics.prometheus();
        assertFalse(text.contains("sluice_broken"));
        assertFalse(text.contains("sluice_absent"));
        assertTrue(Double.parseDouble(value("kong_nginx_metric_errors_total")) >= 2);
    }

    @Test
    void shouldReplaceASeriesThatIsRegisteredAgain() {
        metrics.counter("sluice_x_total", "h", Map.of("a", "1"), () -> 1);
        metrics.counter("sluice_x_total", "h", Map.of("a", "1"), () -> 2);
        assertEquals("2", value("sluice_x_total{a=\"1\"}"));
    }

    @Test
    void shouldRefuseOneNameForTwoTypesAndBadNames() {
        metrics.counter("sluice_x_total", "h", Map.of(), () -> 1);
        assertThrows(IllegalArgumentException.class, () -> metrics.gauge("sluice_x_total", "h", Map.of(), () -> 1));
        assertThrows(IllegalArgumentException.class, () -> metrics.gauge("sluice x", "h", Map.of(), () -> 1));
    }

    @Test
    void shouldShowSeriesThatComeAndGo() {
        AtomicLong count = new AtomicLong(1);
        metrics.changing(
                "sluice_each",
                MetricType.GAUGE,
                "h",
                () -> count.get() == 0 ? List.of() : List.of(Sample.of(5, "node_id", "x")));
        assertEquals("5", value("sluice_each{node_id=\"x\"}"));
        count.set(0);
        assertFalse(metrics.prometheus().contains("sluice_each"));
        assertFalse(metrics.snapshot().containsKey("sluice_each"));
    }

    @Test
    void shouldMakeACompactSnapshot() {
        KongSeries.server(metrics, () -> Map.of("requests", 7L, "connections_active", 3L));
        KongSeries.proxy(metrics, () -> Map.of("responses_2xx", 6L));
        metrics.gauge("sluice_nan", "h", Map.of(), () -> Double.NaN);
        Map<String, Number> snapshot = metrics.snapshot();
        assertEquals(7L, snapshot.get("kong_nginx_requests_total"));
        assertEquals(3L, snapshot.get("kong_nginx_connections_total.active"));
        assertEquals(6L, snapshot.get("sluice_proxy_responses_total.2xx"));
        assertFalse(snapshot.containsKey("sluice_nan"));
        assertTrue(snapshot.size() < 40, snapshot.toString());
    }
}
