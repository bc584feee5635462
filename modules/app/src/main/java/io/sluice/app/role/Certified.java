package io.sluice.app.role;

import io.sluice.dp.status.Probe;
import io.sluice.dp.status.StatusSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a role tells of itself, and when its certificates expire. */
record Certified(StatusSource role, CertificateReport report) implements StatusSource {
    @Override
    public Map<String, ?> server() {
        return role.server();
    }

    @Override
    public @Nullable Boolean databaseReachable() {
        return role.databaseReachable();
    }

    @Override
    public @Nullable String configurationHash() {
        return role.configurationHash();
    }

    @Override
    public Map<String, ? extends @Nullable Object> details() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(role.details());
        all.put(CertificateReport.KEY, report.list());
        return all;
    }

    @Override
    public @Nullable String notReady(Probe probe) {
        return role.notReady(probe);
    }
}
