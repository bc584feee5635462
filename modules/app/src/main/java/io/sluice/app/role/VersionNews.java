package io.sluice.app.role;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.CommitListener;
import io.sluice.store.DatabaseStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Tells the other control planes over the event bus which version this one has, so that they read the log at once even
 * where the database's own notice is late. A message that is lost costs nothing but that.
 */
final class VersionNews implements CommitListener {
    private static final String ADDRESS = "sluice.cluster.version";

    private final Vertx vertx;
    private final DatabaseStore store;

    private VersionNews(Vertx vertx, DatabaseStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    static void exchange(Vertx vertx, DatabaseStore store) {
        VersionNews news = new VersionNews(vertx, store);
        store.onCommit(news);
        vertx.eventBus().<JsonObject>consumer(ADDRESS, message -> news.heard(message.body()));
    }

    @Override
    public void onCommits(ConfigImage after, List<Commit> commits) {
        JsonObject version =
                new JsonObject().put("epoch", after.position().epoch()).put("version", after.version());
        vertx.eventBus().publish(ADDRESS, version);
    }

    @Override
    public void onReset(ConfigImage image) {
        // the others see a restored database by themselves
    }

    private void heard(JsonObject version) {
        store.refreshUnlessAt(version.getString("epoch"), version.getLong("version", 0L));
    }
}
