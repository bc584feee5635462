package io.sluice.store;

import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every new image to the keeper, one after another on worker threads: the first at once, what comes while that is
 * written and shortly after as one. Nobody waits for it.
 */
final class ImageKeeping implements CommitListener {
    private static final Logger log = LoggerFactory.getLogger(ImageKeeping.class);
    private static final long PAUSE_MS = 100;

    private enum State {
        IDLE,
        WRITING,
        PAUSING
    }

    private final Vertx vertx;
    private final Context context;
    private final ImageKeeper keeper;
    private final Function<ConfigImage, KeptImage> describe;
    private State state = State.IDLE;
    private @Nullable ConfigImage waiting;
    private List<Change> changes = new ArrayList<>();
    private @Nullable Promise<Void> closing;
    private boolean failing;
    private volatile long keptVersion;

    ImageKeeping(Vertx vertx, Context context, ImageKeeper keeper, Function<ConfigImage, KeptImage> describe) {
        this.vertx = vertx;
        this.context = context;
        this.keeper = keeper;
        this.describe = describe;
    }

    @Override
    public void onCommits(ConfigImage after, List<Commit> commits) {
        context.runOnContext(v -> {
            commits.forEach(commit -> changes.addAll(commit.changes()));
            add(after);
        });
    }

    @Override
    public void onReset(ConfigImage image) {
        context.runOnContext(v -> {
            changes.clear();
            add(image);
        });
    }

    private void add(ConfigImage image) {
        if (changes.size() > image.size()) {
            // writing everything is less work
            changes.clear();
        }
        waiting = image;
        step();
    }

    private void step() {
        Promise<Void> end = closing;
        if (state == State.WRITING || (state == State.PAUSING && end == null)) {
            return;
        }
        ConfigImage image = waiting;
        if (image != null) {
            write(image);
        } else if (end != null) {
            end.tryComplete();
        }
    }

    private void write(ConfigImage image) {
        KeptImage newest = describe.apply(image);
        List<Change> lead = changes;
        changes = new ArrayList<>();
        waiting = null;
        state = State.WRITING;
        Future<Void> written = vertx.executeBlocking(
                () -> {
                    keeper.keep(newest, lead);
                    return null;
                },
                false);
        written.onComplete((done, failure) -> context.runOnContext(v -> {
            tell(newest, failure);
            state = State.PAUSING;
            vertx.setTimer(PAUSE_MS, timer -> context.runOnContext(t -> resume()));
            step();
        }));
    }

    private void resume() {
        if (state == State.PAUSING) {
            state = State.IDLE;
            step();
        }
    }

    private void tell(KeptImage newest, @Nullable Throwable failure) {
        if (failure != null && !failing) {
            log.atError()
                    .setCause(failure)
                    .addKeyValue("version", newest.image().version())
                    .log("the configuration is not kept for a start without the database");
        }
        failing = failure != null;
        if (failure == null) {
            keptVersion = newest.image().version();
        }
    }

    /** The version that was handed over last; 0 before the first. For any thread. */
    long keptVersion() {
        return keptVersion;
    }

    /** Succeeds when the newest image is kept, or could not be. */
    Future<Void> close() {
        Promise<Void> end = Promise.promise();
        context.runOnContext(v -> {
            closing = end;
            step();
        });
        return end.future();
    }
}
