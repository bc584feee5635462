package io.sluice.app.role;

import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.telemetry.NodeMetrics;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
        CertificateReport report = new CertificateReport(List.of(listeners(node, settings)));
        start(node, metrics, report);
        return report;
    }

    /** @param changed is told of each change of the cluster's, on a worker thread */
    static CertificateReport ofCluster(
            RunningNode node,
            Settings settings,
            NodeMetrics metrics,
            ClusterTrust trust,
            Consumer<ClusterMaterial> changed) {
        CertificateReport report = new CertificateReport(
                List.of(() -> ReportedCertificates.of(settings, trust.current()), listeners(node, settings)));
        start(node, metrics, report);
        every(node, LOOK_EVERY, () -> look(node, trust, report, changed));
        return report;
    }

    private static void start(RunningNode node, NodeMetrics metrics, CertificateReport report) {
        CertificateSeries.register(metrics, report);
        ExpiryWarnings.tell(report, NodeEvents.of(node.vertx()));
        every(node, TELL_EVERY, () -> ExpiryWarnings.tell(report, NodeEvents.of(node.vertx())));
    }

    /** Read once, at the start, as the listeners do: empty until then. */
    private static Supplier<List<CertificateReport.Entry>> listeners(RunningNode node, Settings settings) {
        AtomicReference<List<CertificateReport.Entry>> entries = new AtomicReference<>(List.of());
        node.vertx()
                .executeBlocking(() -> ReportedCertificates.ofListeners(settings))
                .onSuccess(found -> {
                    entries.set(found);
                    ExpiryWarnings.tell(new CertificateReport(List.of(entries::get)), NodeEvents.of(node.vertx()));
                });
        return entries::get;
    }

    private static void look(
            RunningNode node, ClusterTrust trust, CertificateReport report, Consumer<ClusterMaterial> changed) {
        if (trust.look()) {
            changed.accept(trust.current());
            ExpiryWarnings.tell(report, NodeEvents.of(node.vertx()));
        }
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
