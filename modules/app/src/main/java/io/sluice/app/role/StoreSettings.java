package io.sluice.app.role;

import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.store.PgSettings;
import io.sluice.store.StoreOptions;
import java.time.Duration;

/** The settings that the store takes. */
public final class StoreSettings {
    /** What {@code db_update_frequency = 0} comes to: the log is not to be read without a pause. */
    private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

    private StoreSettings() {}

    public static PgSettings pg(Settings settings) {
        return new PgSettings(
                settings.get(SettingTable.PG_HOST),
                settings.get(SettingTable.PG_PORT),
                settings.get(SettingTable.PG_DATABASE),
                settings.get(SettingTable.PG_USER),
                settings.find(SettingTable.PG_PASSWORD).orElse(""),
                settings.get(SettingTable.PG_SSL),
                settings.get(SettingTable.PG_SSL_VERIFY),
                settings.get(SettingTable.PG_TIMEOUT));
    }

    public static StoreOptions options(Settings settings) {
        Duration poll = settings.get(SettingTable.DB_UPDATE_FREQUENCY);
        return StoreOptions.DEFAULTS
                .withDeltaHistory(settings.get(SettingTable.CLUSTER_DELTA_HISTORY))
                .withPollInterval(poll.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : poll)
                .withChangeLog(
                        settings.get(SettingTable.CHANGE_LOG_MAX_VERSIONS),
                        settings.get(SettingTable.CHANGE_LOG_MAX_AGE));
    }
}
