package io.sluice.cp.telemetry;

import io.sluice.cp.admin.DataPlanes;
import io.sluice.cp.clustering.NodeTable;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.telemetry.EventLoopLag;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.Report;
import io.sluice.telemetry.TelemetryAddresses;
import io.sluice.telemetry.event.Event;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what this control plane counts and raises, checks what data planes bring to it and hands that to all control
 * planes, and keeps the latest of every data plane. One instance per node.
 */
public final class TelemetryVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(TelemetryVerticle.class);
    private static final int MOST_NODES = 10_000;
    private static final long SILENCE_MS = 60_000;
    private static final long WATCH_MS = 500;
    private static final String VIA = "via";

    private final NodeInfo node;
    private final NodeMetrics metrics;
    private final DataPlanes dataPlanes;
    private final StoreWatch store;
    private final LatestReports reports = new LatestReports(MOST_NODES, SILENCE_MS);
    private final DataPlaneRows rows = new DataPlaneRows();
    private final LongAdder rejected = new LongAdder();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<MessageConsumer<Object>> consumers = new ArrayList<>();
    private @Nullable EventLoopLag lag;
    private @Nullable Parts parts;

    /** What needs this verticle's Vertx. */
    private record Parts(
            NodeEvents raised,
            ClusterTelemetry cluster,
            EventExchange events,
            TargetExchange targets,
            ControlPlanes members) {}

    public TelemetryVerticle(NodeInfo node, NodeMetrics metrics, DataPlanes dataPlanes, StoreWatch store) {
        this.node = node;
        this.metrics = metrics;
        this.dataPlanes = dataPlanes;
        this.store = store;
    }

    @Override
    public Future<?> start() {
        lag = EventLoopLag.watch(vertx, metrics);
        NodeEvents raised = NodeEvents.of(vertx);
        ClusterTelemetry cluster = ClusterTelemetry.of(vertx);
        Parts made = new Parts(
                raised,
                cluster,
                new EventExchange(vertx, node.id(), cluster.events()),
                new TargetExchange(vertx, cluster.targets()),
                new ControlPlanes(node.id(), raised));
        parts = made;
        register(made);
        vertx.eventBus().localConsumer(TelemetryAddresses.BROUGHT, message -> brought(made, message.body()));
        vertx.setPeriodic(TelemetryAddresses.INTERVAL_MS, timer -> tick(made));
        vertx.setPeriodic(WATCH_MS, timer -> {
            store.look(node.id(), raised);
            made.members().tick(now());
        });
        raised.onRaised(() -> flushSoon(made));
        return Future.all(listen(made)).compose(listening -> readRows()).onSuccess(read -> {
            made.members().began();
            vertx.eventBus().publish(TelemetryAddresses.WANTED, node.id());
        });
    }

    private List<Future<Void>> listen(Parts made) {
        List<Future<Void>> listening = new ArrayList<>();
        listening.add(consume(TelemetryAddresses.NODE, this::reported));
        listening.add(consume(TelemetryAddresses.EVENTS, body -> told(made, body)));
        listening.add(consume(TelemetryAddresses.eventsFor(node.id()), body -> told(made, body)));
        listening.add(consume(TelemetryAddresses.TARGETS, made.targets()::heard));
        listening.add(consume(TelemetryAddresses.targetsFor(node.id()), made.targets()::heard));
        listening.add(consume(TelemetryAddresses.WANTED, body -> wanted(made, String.valueOf(body))));
        listening.add(consume(NodeTable.BEATS, body -> made.members().beat(String.valueOf(body), now())));
        return listening;
    }

    private Future<Void> consume(String address, Handler<@Nullable Object> handler) {
        MessageConsumer<Object> consumer =
                vertx.eventBus().consumer(address, message -> handler.handle(message.body()));
        consumers.add(consumer);
        return consumer.completion();
    }

    /** Many events in a row are one message. */
    private void flushSoon(Parts made) {
        if (asked.compareAndSet(false, true)) {
            context.runOnContext(v -> {
                asked.set(false);
                made.events().flushOwn();
            });
        }
    }

    private void tick(Parts made) {
        vertx.eventBus().publish(TelemetryAddresses.NODE, ownReport().toJson());
        reports.dropSilent(now());
        readRows().onSuccess(read -> {
            made.cluster().targets().keepOnly(rows::contains);
            made.events().keepOnly(rows::contains);
        });
        if (made.members().speaks()) {
            List<String> living = made.members().living();
            vertx.eventBus().publish(TelemetryAddresses.CLUSTER, ClusterTotals.of(node.id(), living, rows, reports));
        }
    }

    private Report ownReport() {
        return Report.of(metrics, node.role().text(), node.hostname(), node.version());
    }

    /** Old rows are better than none. */
    private Future<Void> readRows() {
        return dataPlanes
                .list()
                .<Void>map(list -> {
                    rows.replace(list);
                    return null;
                })
                .recover(failure -> {
                    log.atDebug().setCause(failure).log("table of data planes not read");
                    return Future.succeededFuture();
                });
    }

    /** Only the node id is certain: the rest of what a data plane brought may be anything. */
    private void brought(Parts made, @Nullable Object body) {
        if (!(body instanceof JsonObject message) || !(message.getValue("node_id") instanceof String dataPlane)) {
            rejected.increment();
            return;
        }
        if (message.containsKey("metrics")) {
            take(Report.parse(message));
        }
        if (message.getValue("events") instanceof JsonArray events) {
            rejected.add(made.events().brought(dataPlane, events));
        }
        if (message.containsKey("targets") && !made.targets().brought(dataPlane, message)) {
            rejected.increment();
        }
    }

    private void take(@Nullable Report report) {
        boolean ofDataPlane = report != null && report.role().equals(Role.DATA_PLANE.text());
        Report known = ofDataPlane ? LatestReports.known(report) : null;
        if (known == null || !reports.put(known, now())) {
            rejected.increment();
        } else {
            vertx.eventBus().publish(TelemetryAddresses.NODE, known.toJson().put(VIA, node.id()));
        }
    }

    /** What other control planes took from data planes; what they say of themselves is for others. */
    private void reported(@Nullable Object body) {
        boolean ofOthers = body instanceof JsonObject message
                && message.getValue(VIA) instanceof String via
                && !via.equals(node.id());
        Report report = ofOthers ? Report.parse(body) : null;
        Report known = report == null ? null : LatestReports.known(report);
        if (known != null) {
            reports.put(known, now());
        }
    }

    private void told(Parts made, @Nullable Object body) {
        for (Event event : made.events().heard(body)) {
            String id = String.valueOf(event.data().get("control_plane"));
            if (event.type() == EventType.CONTROL_PLANE_LEFT) {
                made.members().left(id, now());
            } else {
                made.members().joined(id);
            }
        }
    }

    private void wanted(Parts made, String by) {
        if (!by.equals(node.id())) {
            made.targets().repeatTo(by);
            if (made.members().speaksBut(by)) {
                made.events().repeatTo(by);
            }
        }
    }

    private void register(Parts made) {
        ReportedMetrics.ofRows(metrics, rows);
        ReportedMetrics.ofReports(metrics, reports);
        metrics.counter("sluice_telemetry_rejected_total", "Reports that were not taken", Map.of(), rejected::sum);
        metrics.counter(
                "sluice_events_suppressed_total", "Events that came too fast", Map.of(), made.raised()::suppressed);
        StreamCounts streams = made.cluster().streams();
        metrics.gauge("sluice_event_streams", "Event streams at this moment", Map.of(), streams::open);
        metrics.counter("sluice_event_streams_cut_off_total", "Readers that were too slow", Map.of(), streams::cutOffs);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Future<?> stop() {
        if (lag != null) {
            lag.close();
        }
        // the last words are for others: to itself they would be on their way when there is nobody to take them
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(() -> {
                    sayGoodbye();
                    return Future.succeededFuture();
                });
    }

    private void sayGoodbye() {
        if (parts != null) {
            parts.members().ends();
            parts.events().flushOwn();
            parts.raised().onRaised(() -> {});
        }
    }
}
