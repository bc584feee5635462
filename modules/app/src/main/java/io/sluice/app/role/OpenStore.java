package io.sluice.app.role;

import io.sluice.model.core.CoreSchemas;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;

/** Opens the configuration of a node with a database, from its own cache when the database is not there. */
final class OpenStore {
    private OpenStore() {}

    /** What it opens is closed when the node stops. */
    static Future<ConfigStore> of(Settings settings, RunningNode node) {
        return CachedImage.open(settings, node)
                .compose(keeper -> ConfigStore.open(
                        node.vertx(),
                        StoreSettings.pg(settings),
                        CoreSchemas.ALL,
                        StoreSettings.options(settings),
                        keeper))
                .onSuccess(store -> node.onStop("store", store::close));
    }
}
