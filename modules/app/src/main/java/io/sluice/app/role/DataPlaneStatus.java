package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.status.Readiness;
import io.sluice.dp.status.StatusSource;
import io.sluice.dp.sync.SyncStatus;
import io.sluice.telemetry.ServerCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a data plane tells of itself. An empty configuration is one as well; without any the node gets no traffic. */
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
        SyncStatus.View view = sync.current();
        Map<String, @Nullable Object> cluster = new LinkedHashMap<>();
        cluster.put("state", view.state().name().toLowerCase(java.util.Locale.ROOT));
        cluster.put("connected", view.connected());
        cluster.put("control_plane", view.controlPlane());
        cluster.put("applied_version", view.applied().version());
        cluster.put("wanted_version", view.wanted().version());
        cluster.put("last_error", view.trouble().isEmpty() ? null : view.trouble());
        return Map.of("cluster", cluster);
    }

    @Override
    public @Nullable String notReady() {
        return sync.current().configured() ? null : Readiness.configuration(null);
    }
}
