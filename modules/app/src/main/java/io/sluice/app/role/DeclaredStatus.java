package io.sluice.app.role;

import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.dp.status.Probe;
import io.sluice.dp.status.Readiness;
import io.sluice.dp.status.StatusSource;
import io.sluice.store.ConfigStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node without a database tells of itself: as long as its configuration is empty, it gets no traffic. */
record DeclaredStatus(ConfigStore store, ConnectionCounts connections) implements StatusSource {
    @Override
    public Map<String, ?> server() {
        return connections.server();
    }

    @Override
    public Boolean databaseReachable() {
        return store.reachable();
    }

    @Override
    public String configurationHash() {
        return store.image().position().hash().toString();
    }

    @Override
    public Map<String, ? extends @Nullable Object> details() {
        return Map.of("config_version", store.image().version());
    }

    /** It is connected to nothing: every mode asks for the same. */
    @Override
    public @Nullable String notReady(Probe probe) {
        return Readiness.configuration(configurationHash());
    }
}
