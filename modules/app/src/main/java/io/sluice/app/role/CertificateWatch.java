package io.sluice.app.role;

import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the certificate files of a node every few seconds, on a worker, and tells what expires once a day. */
final class CertificateWatch {
    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration TELL_EVERY = Duration.ofDays(1);

    private CertificateWatch() {}

    /** For a node without a cluster: the certificates of its listeners. */
    static CertificateReport ofListeners(RunningNode node, Settings settings, NodeMetrics metrics) {
        ListenerEntries listeners = new ListenerEntries(node.vertx(), settings);
        CertificateReport report = new CertificateReport(List.of(listeners::entries), List.of(listeners::problems));
        start(node, metrics, report, listeners, () -> false);
        return report;
    }

    /** @param changed is told of each change of the cluster's, on a worker thread */
    static CertificateReport ofCluster(
            RunningNode node,
            Settings settings,
            NodeMetrics metrics,
            ClusterTrust trust,
            Consumer<ClusterMaterial> changed) {
        ListenerEntries listeners = new ListenerEntries(node.vertx(), settings);
        CertificateReport report = new CertificateReport(
                List.of(() -> ReportedCertificates.of(settings, trust.current()), listeners::entries),
                List.of(trust::problems, listeners::problems));
        start(node, metrics, report, listeners, () -> {
            boolean isNew = trust.look();
            if (isNew) {
                changed.accept(trust.current());
            }
            return isNew;
        });
        return report;
    }

    private static void start(
            RunningNode node,
            NodeMetrics metrics,
            CertificateReport report,
            ListenerEntries listeners,
            BooleanSupplier cluster) {
        NodeEvents events = NodeEvents.of(node.vertx());
        CertificateSeries.register(metrics, report);
        node.vertx()
                .executeBlocking(Executors.callable(listeners::read))
                .onComplete(done -> ExpiryWarnings.tell(report, events));
        every(node, TELL_EVERY, () -> ExpiryWarnings.tell(report, events));
        every(node, LOOK_EVERY, () -> look(report, events, listeners, cluster));
    }

    private static void look(
            CertificateReport report, NodeEvents events, ListenerEntries listeners, BooleanSupplier cluster) {
        List<CertificateReport.Problem> known = report.problems();
        boolean clusterChanged = cluster.getAsBoolean();
        if (listeners.look() || clusterChanged) {
            ExpiryWarnings.tell(report, events);
        }
        report.problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> events.raise(
                        EventType.CERTIFICATE_REFUSED,
                        Map.of("certificate", problem.name(), "message", problem.message())));
    }

    /** A look that takes longer than the pause, at a file system that hangs for example, is not joined by others. */
    private static void every(RunningNode node, Duration pause, Runnable work) {
        AtomicBoolean busy = new AtomicBoolean();
        long timer = node.vertx().setPeriodic(pause.toMillis(), tick -> {
            if (busy.compareAndSet(false, true)) {
                node.vertx()
                        .executeBlocking(Executors.callable(work), false)
                        .onFailure(e -> log.atError().setCause(e).log("looking at certificates failed"))
                        .onComplete(done -> busy.set(false));
            }
        });
        node.onStop("certificate watch", () -> {
            node.vertx().cancelTimer(timer);
            return Future.succeededFuture();
        });
    }
}
