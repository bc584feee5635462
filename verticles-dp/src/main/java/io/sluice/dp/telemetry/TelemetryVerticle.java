package io.sluice.dp.telemetry;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.telemetry.EventLoopLag;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Report;
import io.sluice.telemetry.TelemetryAddresses;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every five seconds publishes what the node counts on the event bus and, on a data plane, sends it to a control plane; one
 * instance per node. A control plane that is away costs reports, which are counted, and nothing else.
 */
public final class TelemetryVerticle extends VerticleBase {
    private final NodeInfo node;
    private final NodeMetrics metrics;
    private final @Nullable BridgeClientOptions client;
    private final List<HostPort> endpoints;
    private @Nullable EventLoopLag lag;
    private @Nullable ReportLink link;

    private TelemetryVerticle(
            NodeInfo node, NodeMetrics metrics, @Nullable BridgeClientOptions client, List<HostPort> endpoints) {
        this.node = node;
        this.metrics = metrics;
        this.client = client;
        this.endpoints = List.copyOf(endpoints);
    }

    /** For a node that has no control plane. */
    public static TelemetryVerticle local(NodeInfo node, NodeMetrics metrics) {
        return new TelemetryVerticle(node, metrics, null, List.of());
    }

    /** @param endpoints the telemetry ports of the control planes, tried in turn */
    public static TelemetryVerticle reporting(
            NodeInfo node, NodeMetrics metrics, BridgeClientOptions client, List<HostPort> endpoints) {
        return new TelemetryVerticle(node, metrics, client, endpoints);
    }

    @Override
    public Future<?> start() {
        lag = EventLoopLag.watch(vertx, metrics);
        if (client != null && !endpoints.isEmpty()) {
            ReportLink reports = new ReportLink(vertx, new BridgeClient(vertx, client), endpoints);
            link = reports;
            metrics.counter("sluice_telemetry_sent_total", "Reports taken by a control plane", Map.of(), reports::sent);
            metrics.counter("sluice_telemetry_dropped_total", "Reports nobody took", Map.of(), reports::dropped);
            reports.open();
        }
        vertx.setPeriodic(TelemetryAddresses.INTERVAL_MS, timer -> report());
        return Future.succeededFuture();
    }

    private void report() {
        JsonObject report = Report.of(metrics, node.role().text());
        vertx.eventBus().publish(TelemetryAddresses.REPORTS, report);
        if (link != null) {
            link.offer(report);
        }
    }

    @Override
    public Future<?> stop() {
        if (lag != null) {
            lag.close();
        }
        return link == null ? Future.succeededFuture() : link.close();
    }
}
