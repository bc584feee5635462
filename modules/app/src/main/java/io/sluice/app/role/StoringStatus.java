package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.status.Readiness;
import io.sluice.dp.status.StatusSource;
import io.sluice.store.ConfigStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node with a database tells of itself.
 *
 * @param metrics of its proxy; null where it has none
 */
record StoringStatus(ConfigStore store, @Nullable ProxyMetrics metrics) implements StatusSource {
    @Override
    public Map<String, ?> server() {
        return metrics == null ? Map.of() : ProxyServerCounts.of(metrics);
    }

    @Override
    public @Nullable Boolean databaseReachable() {
        return store.reachable();
    }

    @Override
    public Map<String, ? extends @Nullable Object> details() {
        return Map.of("config_version", store.image().version(), "leader", store.leader());
    }

    @Override
    public @Nullable String notReady() {
        return Readiness.database(store.reachable());
    }
}
