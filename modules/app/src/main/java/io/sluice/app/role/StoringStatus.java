package io.sluice.app.role;

import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.dp.status.Probe;
import io.sluice.dp.status.Readiness;
import io.sluice.dp.status.StatusSource;
import io.sluice.store.DatabaseStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node with a database tells of itself. */
record StoringStatus(DatabaseStore store, ConnectionCounts connections) implements StatusSource {
    @Override
    public Map<String, ?> server() {
        return connections.server();
    }

    @Override
    public @Nullable Boolean databaseReachable() {
        return store.reachable();
    }

    @Override
    public Map<String, ? extends @Nullable Object> details() {
        return Map.of("config_version", store.image().version(), "leader", store.leader());
    }

    /** What it is connected to, and gets its configuration from, is the database: every mode asks for that alone. */
    @Override
    public @Nullable String notReady(Probe probe) {
        return Readiness.database(store.reachable());
    }
}
