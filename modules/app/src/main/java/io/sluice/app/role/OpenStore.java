package io.sluice.app.role;

import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.store.DatabaseStore;
import io.vertx.core.Future;

/** Opens the configuration of a node with a database, from its own cache when the database is not there. */
final class OpenStore {
    private OpenStore() {}

    /** What it opens is closed when the node stops. */
    static Future<DatabaseStore> of(Settings settings, RunningNode node) {
        return CachedImage.open(settings, node)
                .compose(keeper -> DatabaseStore.open(
                        node.vertx(),
                        StoreSettings.pg(settings),
                        Catalog.of(settings).schemas(),
                        StoreSettings.options(settings),
                        keeper))
                .onSuccess(store -> node.onStop("store", store::close));
    }
}
