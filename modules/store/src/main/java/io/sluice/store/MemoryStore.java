package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The configuration of a node without a database: one whole configuration after another, each a version of its own. */
public final class MemoryStore implements ConfigStore {
    private final Context context;
    private final Published published;
    private Future<?> last = Future.succeededFuture();

    private MemoryStore(Vertx vertx, ConfigImage start) {
        this.context = vertx.getOrCreateContext();
        this.published = new Published(
                new View(start, CommitLog.startingAt(start.position().epoch(), start.version(), 0), ""));
    }

    /** Begins without any entity, on a line of changes that ends with the process. */
    public static MemoryStore empty(Vertx vertx, Schemas schemas) {
        return startingWith(vertx, ConfigImage.empty(schemas, UUID.randomUUID().toString()));
    }

    public static MemoryStore startingWith(Vertx vertx, ConfigImage start) {
        return new MemoryStore(vertx, start);
    }

    /**
     * Puts another configuration in the place of the whole present one, as one version; none when nothing differs. Listeners
     * are told what differs: an entity that is as before stays the same instance. Later calls wait for earlier ones.
     *
     * @param entities a valid configuration; that it is one is not checked again
     * @return the configuration after that
     */
    public Future<ConfigImage> replace(Collection<Entity> entities) {
        List<Entity> wanted = List.copyOf(entities);
        Promise<ConfigImage> done = Promise.promise();
        context.runOnContext(v -> {
            Future<ConfigImage> replaced = last.transform(before -> apply(wanted));
            last = replaced;
            replaced.onComplete(done);
        });
        return Callers.deliver(done.future());
    }

    /** Comparing takes long when there is much, so a worker does it; publishing belongs to this context. */
    private Future<ConfigImage> apply(List<Entity> wanted) {
        View before = published.view();
        return context.executeBlocking(() -> commits(before.image(), wanted))
                .compose(commits -> context.executeBlocking(() -> before.plus(commits))
                        .map(after -> {
                            published.advance(after, commits);
                            return after.image();
                        }));
    }

    private static List<Commit> commits(ConfigImage before, List<Entity> wanted) {
        List<Change> changes = Difference.between(before, wanted);
        return changes.isEmpty() ? List.of() : List.of(new Commit(before.version() + 1, changes));
    }

    @Override
    public ConfigImage image() {
        return published.view().image();
    }

    @Override
    public void onCommit(CommitListener listener) {
        published.listen(listener);
    }

    @Override
    public boolean takesWrites() {
        return false;
    }

    @Override
    public <T> Future<Written<T>> write(String actor, Function<ConfigEditor, T> edit) {
        return Future.failedFuture(unsupported());
    }

    @Override
    public <T> Future<Written<T>> writeLarge(String actor, Function<ConfigEditor, T> edit) {
        return Future.failedFuture(unsupported());
    }

    private static EntityException unsupported() {
        return new EntityException(
                EntityException.Kind.OPERATION_UNSUPPORTED,
                "cannot write entities when not using a database",
                Map.of());
    }

    @Override
    public Optional<VersionHistory> versions() {
        return Optional.empty();
    }

    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
