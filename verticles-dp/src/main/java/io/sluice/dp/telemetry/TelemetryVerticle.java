package io.sluice.dp.telemetry;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.telemetry.EventLoopLag;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Report;
import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.event.NodeEvents;
import io.sluice.telemetry.upstream.TargetReport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every five seconds publishes what the node counts on the event bus and, on a data plane, brings it to a control plane, with
 * the state of its targets where that has changed; events are brought at once. One instance per node. A control plane that is
 * away costs reports, which are counted, and in time events, and nothing else.
 */
public final class TelemetryVerticle extends VerticleBase {
    private final NodeInfo node;
    private final NodeMetrics metrics;
    private final @Nullable BridgeClientOptions client;
    private final List<HostPort> endpoints;
    private final Supplier<TargetReport> targets;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable EventLoopLag lag;
    private @Nullable ReportLink link;
    private @Nullable Outbox outbox;

    private TelemetryVerticle(
            NodeInfo node,
            NodeMetrics metrics,
            @Nullable BridgeClientOptions client,
            List<HostPort> endpoints,
            Supplier<TargetReport> targets) {
        this.node = node;
        this.metrics = metrics;
        this.client = client;
        this.endpoints = List.copyOf(endpoints);
        this.targets = targets;
    }

    /** For a node that has no control plane. */
    public static TelemetryVerticle local(NodeInfo node, NodeMetrics metrics) {
        return new TelemetryVerticle(node, metrics, null, List.of(), () -> TargetReport.NONE);
    }

    /**
     * @param endpoints the telemetry ports of the control planes, tried in turn
     * @param targets what the node knows of its upstreams now; asked often, so quick while nothing has changed
     */
    public static TelemetryVerticle reporting(
            NodeInfo node,
            NodeMetrics metrics,
            BridgeClientOptions client,
            List<HostPort> endpoints,
            Supplier<TargetReport> targets) {
        return new TelemetryVerticle(node, metrics, client, endpoints, targets);
    }

    @Override
    public Future<?> start() {
        lag = EventLoopLag.watch(vertx, metrics);
        if (client != null && !endpoints.isEmpty()) {
            open(new BridgeClient(vertx, client));
        }
        vertx.setPeriodic(TelemetryAddresses.INTERVAL_MS, timer -> report());
        return Future.succeededFuture();
    }

    private void open(BridgeClient bridge) {
        NodeEvents events = NodeEvents.of(vertx);
        outbox = new Outbox(node.id(), node.role().text(), events, targets);
        ReportLink reports = new ReportLink(vertx, bridge, endpoints, this::connected);
        link = reports;
        metrics.counter("sluice_telemetry_sent_total", "Reports taken by a control plane", Map.of(), reports::sent);
        metrics.counter("sluice_telemetry_dropped_total", "Reports nobody took", Map.of(), reports::dropped);
        metrics.counter("sluice_events_lost_total", "Events nobody took in time", Map.of(), events::lost);
        metrics.counter("sluice_events_suppressed_total", "Events that came too fast", Map.of(), events::suppressed);
        events.onRaised(this::ask);
        reports.open();
    }

    /** Many events in a row are one message. */
    private void ask() {
        if (asked.compareAndSet(false, true)) {
            context.runOnContext(v -> {
                asked.set(false);
                bringNews();
            });
        }
    }

    private void connected() {
        if (outbox != null) {
            outbox.connectedAnew();
            bringNews();
        }
    }

    private void bringNews() {
        JsonObject news = outbox == null || link == null || !link.isIdle() ? null : outbox.news();
        if (news != null) {
            bring(news);
        }
    }

    private void report() {
        Report report = Report.of(metrics, node.role().text(), node.hostname(), node.version());
        vertx.eventBus().publish(TelemetryAddresses.NODE, report.toJson());
        if (outbox != null && link != null) {
            bring(link.isIdle() ? outbox.addTo(report.toJson()) : report.toJson());
        }
    }

    /** What the control plane does not take yet is brought again with the next report. */
    private void bring(JsonObject message) {
        if (link != null) {
            link.offer(message).onSuccess(answer -> {
                if (outbox != null && !"later".equals(answer.getValue("result"))) {
                    outbox.taken();
                    bringNews();
                }
            });
        }
    }

    @Override
    public Future<?> stop() {
        NodeEvents.of(vertx).onRaised(() -> {});
        if (lag != null) {
            lag.close();
        }
        return link == null ? Future.succeededFuture() : link.close();
    }
}
