package io.sluice.cp.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeStats;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Report;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.sluice.telemetry.upstream.TargetReport;
import io.sluice.telemetry.upstream.TargetState;
import io.sluice.telemetry.upstream.TargetState.Health;
import io.sluice.telemetry.upstream.UpstreamState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryVerticleTest {
    private static final String DP = "11111111-1111-4111-8111-111111111111";

    private final Vertx vertx = Vertx.vertx();
    private final NodeMetrics metrics = new NodeMetrics("cp1", "1.0.0");
    private final NodeInfo node = new NodeInfo("cp1", "host", "1.0.0", Instant.EPOCH, Role.CONTROL_PLANE);

    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final AtomicBoolean leads = new AtomicBoolean();

    private static Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", DP);
        row.put("hostname", "dp-1");
        row.put("ip", "10.0.0.7");
        row.put("version", "1.0.0");
        row.put("last_seen", 1_700_000_000L);
        row.put("config_hash", "000000000000000000000000000000ff");
        row.put("sync_status", "normal");
        return row;
    }

    @BeforeEach
    void start() {
        TelemetryVerticle verticle = new TelemetryVerticle(
                node,
                metrics,
                () -> Future.succeededFuture(List.of(row())),
                new StoreWatch(reachable::get, leads::get));
        vertx.deployVerticle(verticle).toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
    }

    private void report(String nodeId, Map<String, Object> values) {
        brought(new JsonObject()
                .put("node_id", nodeId)
                .put("role", "data_plane")
                .put("metrics", new JsonObject(values)));
    }

    /** As the telemetry port does once it is certain who brings it. */
    private void brought(Object body) {
        vertx.eventBus().publish("sluice.telemetry.brought", body);
    }

    private List<Event> events() {
        return ClusterTelemetry.of(vertx).events().after(0, 1000).stream()
                .map(RecentEvents.Entry::event)
                .toList();
    }

    private void awaitEvent(EventType type) {
        await().atMost(Duration.ofSeconds(10)).until(() -> events().stream().anyMatch(event -> event.type() == type));
    }

    private @Nullable String value(String series) {
        return metrics.prometheus()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private void awaitValue(String series, String expected) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(expected, value(series)));
    }

    @Test
    void shouldShowWhatADataPlaneReports() {
        report(DP, Map.of("kong_nginx_requests_total", 10, "sluice_proxy_responses_total.5xx", 2));
        awaitValue("sluice_data_plane_requests_total{node_id=\"" + DP + "\"}", "10");
        awaitValue("sluice_data_plane_responses_total{node_id=\"" + DP + "\",status=\"5xx\"}", "2");
        awaitValue("sluice_data_planes_reporting", "1");
    }

    @Test
    void shouldShowTheRowsOfTheClusterStatus() {
        String labels = "{hostname=\"dp-1\",ip=\"10.0.0.7\",node_id=\"" + DP + "\"}";
        assertEquals("1700000000", value("kong_data_plane_last_seen" + labels));
        assertEquals("255.0", value("kong_data_plane_config_hash" + labels));
        assertEquals(
                "1",
                value("kong_data_plane_version_compatible"
                        + labels.replace(",node_id", ",kong_version=\"1.0.0\",node_id")));
    }

    @Test
    void shouldTakeNothingUnknown() {
        brought("garbage");
        report(DP, Map.of("evil_total", 1, "kong_nginx_requests_total", "text", "sluice_config_version", -5));
        brought(new JsonObject().put("node_id", DP).put("role", "control_plane").put("metrics", new JsonObject()));
        brought(new JsonObject().put("node_id", DP).put("targets", "x"));
        awaitValue("sluice_telemetry_rejected_total", "4");
        report(DP, Map.of("evil_total", 1, "kong_nginx_requests_total", 3));
        awaitValue("sluice_data_plane_requests_total{node_id=\"" + DP + "\"}", "3");
        assertFalse(metrics.prometheus().contains("evil"));
    }

    @Test
    void shouldTakeEventsOfADataPlaneAboutItselfOnly() {
        NodeEvents raised = new NodeEvents();
        raised.raise(EventType.CONFIGURATION_APPLIED, Map.of("version", 7));
        raised.raise(EventType.LEADER_CHANGED);
        JsonArray sent = new JsonArray();
        raised.first(9).forEach(event -> sent.add(event.of("another").toJson()));
        sent.add("garbage");
        brought(new JsonObject().put("node_id", DP).put("events", sent));
        brought(new JsonObject().put("node_id", DP).put("events", sent));
        awaitValue("sluice_telemetry_rejected_total", "4");
        List<Event> applied = events().stream()
                .filter(event -> event.type() == EventType.CONFIGURATION_APPLIED)
                .toList();
        assertEquals(1, applied.size(), "brought twice, shown once");
        assertEquals(DP, applied.get(0).nodeId());
        assertTrue(applied.get(0).id().startsWith(DP + "."));
        assertTrue(events().stream().noneMatch(event -> event.type() == EventType.LEADER_CHANGED));
    }

    @Test
    void shouldNotLetAFloodOfOneDataPlaneDriveOutTheEventsOfOthers() {
        awaitEvent(EventType.CONTROL_PLANE_JOINED);
        for (int message = 0; message < 20; message++) {
            JsonArray sent = new JsonArray();
            for (int i = 0; i < 100; i++) {
                String id = message + "-" + i;
                sent.add(new Event(id, EventType.DRAINING, 1, "", Map.of()).toJson());
            }
            brought(new JsonObject().put("node_id", DP).put("events", sent));
        }
        report(DP, Map.of("kong_nginx_requests_total", 1));
        awaitValue("sluice_data_planes_reporting", "1");

        assertTrue(events().size() < 700, "of 2000");
        awaitEvent(EventType.CONTROL_PLANE_JOINED);
    }

    @Test
    void shouldTellOfTheDatabaseTheLeaderAndControlPlanes() {
        awaitEvent(EventType.CONTROL_PLANE_JOINED);
        leads.set(true);
        awaitEvent(EventType.LEADER_CHANGED);
        reachable.set(false);
        awaitEvent(EventType.DATABASE_LOST);
        reachable.set(true);
        awaitEvent(EventType.DATABASE_BACK);
        vertx.eventBus().publish("sluice.cluster.control_planes", "cp2");
        awaitEvent(EventType.CONTROL_PLANE_LEFT);
        assertEquals(4 + 1, events().size(), events().toString());
    }

    @Test
    void shouldKeepTargetsOfDataPlanesOnceForAllThatSeeTheSame() {
        JsonObject targets = new TargetReport(
                        List.of(new UpstreamState(
                                "u", "up", List.of(new TargetState("h:80", 5, Health.HEALTHCHECKS_OFF)))),
                        false)
                .toJson();
        brought(new JsonObject().put("node_id", DP).put("at", 5).put("targets", targets));
        vertx.eventBus()
                .publish(
                        "sluice.targets",
                        new JsonObject().put("node_id", "dp2").put("at", 6).put("targets", targets));
        LatestTargets latest = ClusterTelemetry.of(vertx).targets();
        await().until(() -> latest.of(DP) != null && latest.of("dp2") != null);
        assertSame(latest.of(DP).report(), latest.of("dp2").report());
        vertx.eventBus()
                .publish(
                        "sluice.targets",
                        new JsonObject().put("node_id", DP).put("at", 4).put("targets", TargetReport.NONE.toJson()));
        vertx.eventBus()
                .publish(
                        "sluice.targets",
                        new JsonObject().put("node_id", "dp3").put("at", 1).put("targets", targets));
        await().until(() -> latest.of("dp3") != null);
        assertEquals(1, latest.of(DP).report().upstreams().size(), "older news changes nothing");
    }

    @Test
    void shouldPublishTheClusterAsAWhole() {
        ConcurrentLinkedQueue<JsonObject> published = new ConcurrentLinkedQueue<>();
        vertx.eventBus().<JsonObject>consumer("sluice.metrics.cluster", message -> published.add(message.body()));
        report(DP, Map.of("kong_nginx_requests_total", 10, "sluice_proxy_responses_total.5xx", 2));
        await().atMost(Duration.ofSeconds(15)).until(() -> !published.isEmpty());
        JsonObject cluster = published.peek();
        assertEquals("cp1", cluster.getString("node_id"));
        assertEquals(List.of("cp1"), cluster.getJsonArray("control_planes").getList());
        assertEquals(1, cluster.getJsonObject("data_planes").getInteger("total"));
        assertEquals(10, cluster.getJsonObject("totals").getInteger("requests_total"));
        assertEquals(2, cluster.getJsonObject("totals").getInteger("responses_total.5xx"));
        assertEquals(DP, cluster.getJsonArray("nodes").getJsonObject(0).getString("node_id"));
        assertFalse(cluster.getBoolean("truncated"));
    }

    @Test
    void shouldKeepSumsGrowingOverRestartsOfADataPlane() {
        String each = "sluice_data_plane_requests_total{node_id=\"" + DP + "\"}";
        report(DP, Map.of("kong_nginx_requests_total", 100));
        awaitValue(each, "100");
        awaitValue("sluice_data_planes_requests_total", "0.0");
        report(DP, Map.of("kong_nginx_requests_total", 130));
        awaitValue("sluice_data_planes_requests_total", "30.0");
        report(DP, Map.of("kong_nginx_requests_total", 5));
        awaitValue("sluice_data_planes_requests_total", "35.0");
    }

    @Test
    void shouldPublishItsOwnCountersEveryFewSeconds() {
        ConcurrentLinkedQueue<JsonObject> published = new ConcurrentLinkedQueue<>();
        vertx.eventBus().<JsonObject>consumer("sluice.metrics.node", message -> published.add(message.body()));
        await().atMost(Duration.ofSeconds(15)).until(() -> !published.isEmpty());
        assertEquals("cp1", published.peek().getString("node_id"));
        assertEquals("control_plane", published.peek().getString("role"));
        assertEquals("0", value("sluice_telemetry_rejected_total"));
    }

    @Test
    void shouldForgetSilentDataPlanesAndBoundTheirNumber() {
        LatestReports reports = new LatestReports(2, 60_000);
        for (String id : List.of("a", "b", "c")) {
            Report report = new Report(id, "data_plane", "h", "1", 1, Map.of("sluice_proxy_requests_active", 4));
            assertEquals(!id.equals("c"), reports.put(report, 1000));
        }
        ReportedSeries active = ReportedSeries.find("sluice_proxy_requests_active");
        assertEquals(8, reports.sum(active));
        reports.dropSilent(61_000);
        assertEquals(2, reports.size());
        reports.dropSilent(61_001);
        assertEquals(0, reports.size());
        assertNull(LatestReports.known(new Report("a", "data_plane", "h", "1", 1, Map.of("evil", 1))));
    }

    @Test
    void shouldCountWhatTheBridgeCounts() {
        BridgeSeries.register(metrics, "cluster", new BridgeStats());
        assertEquals("0", value("sluice_bridge_connections{listener=\"cluster\"}"));
        assertTrue(metrics.prometheus().contains("sluice_bridge_refused_total{listener=\"cluster\",reason=\""));
    }
}
