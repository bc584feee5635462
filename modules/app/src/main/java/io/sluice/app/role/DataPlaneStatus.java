package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.status.Probe;
import io.sluice.dp.status.Probe.Mode;
import io.sluice.dp.status.Readiness;
import io.sluice.dp.status.StatusSource;
import io.sluice.dp.sync.SyncStatus;
import io.sluice.telemetry.ServerCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a data plane tells of itself. An empty configuration is one as well, if a control plane wants it; without any the
 * node gets no traffic.
 */
record DataPlaneStatus(SyncStatus sync, ProxyMetrics metrics) implements StatusSource {
    @Override
    public Map<String, ?> server() {
        return ServerCounts.of(metrics.get()).toMap();
    }

    @Override
    public @Nullable String configurationHash() {
        return sync.current().applied().hash().toString();
    }

    @Override
    public Map<String, ? extends @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("configuration_source", sync.configurationSource());
        details.put("cluster", cluster(sync.current()));
        details.put("start", sync.startSteps());
        return details;
    }

    private Map<String, @Nullable Object> cluster(SyncStatus.View view) {
        Duration lag = sync.lag();
        Instant success = sync.lastCurrent();
        Map<String, @Nullable Object> cluster = new LinkedHashMap<>();
        cluster.put("state", view.state().toString());
        cluster.put("connected", view.connected());
        cluster.put("control_plane", view.controlPlane());
        cluster.put("applied_version", view.applied().version());
        cluster.put("wanted_version", view.wanted().version());
        cluster.put("lag_ms", lag == null ? null : lag.toMillis());
        cluster.put("last_success", success == null ? null : success.toString());
        cluster.put("last_error", view.trouble().isEmpty() ? null : view.trouble());
        return cluster;
    }

    @Override
    public @Nullable String notReady(Probe probe) {
        SyncStatus.View view = sync.current();
        String reason = configuration(view);
        if (reason != null || probe.mode() == Mode.CONFIGURED) {
            return reason;
        }
        return probe.mode() == Mode.FRESH ? fresh(view, probe.within()) : connection(view);
    }

    private @Nullable String configuration(SyncStatus.View view) {
        if (sync.isDeclared()) {
            return Readiness.configuration(view.applied().hash().toString());
        }
        return view.configured() ? null : Readiness.configuration(null);
    }

    private static @Nullable String connection(SyncStatus.View view) {
        return view.connected() ? null : "not connected to a control plane" + because(view);
    }

    private @Nullable String fresh(SyncStatus.View view, Duration within) {
        Duration lag = sync.lag();
        if (lag != null && lag.compareTo(within) <= 0) {
            return null;
        }
        String connection = connection(view);
        return connection != null
                ? connection
                : "version " + view.applied().version() + " is in force, the control plane wants "
                        + view.wanted().version() + because(view);
    }

    private static String because(SyncStatus.View view) {
        return view.trouble().isEmpty() ? "" : ": " + view.trouble();
    }
}
