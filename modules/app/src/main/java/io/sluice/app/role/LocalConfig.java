package io.sluice.app.role;

import io.sluice.dp.runtime.ApplyResult;
import io.sluice.dp.runtime.RefusedLog;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.node.life.RunningNode;
import io.sluice.store.CommitListener;
import io.sluice.store.ConfigStore;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Store and proxy in one process: what is committed is put in force, in order, off the event loops. */
final class LocalConfig implements CommitListener {
    private static final Logger log = LoggerFactory.getLogger(LocalConfig.class);
    private static final long LONGEST_APPLY_MINUTES = 10;

    private final RuntimeHolder runtime;
    private final WorkerExecutor worker;
    private final RefusedLog refusals;

    private LocalConfig(RuntimeHolder runtime, WorkerExecutor worker, NodeEvents events) {
        this.refusals = new RefusedLog(events);
        this.runtime = runtime;
        this.worker = worker;
    }

    /** Succeeds when the store's configuration is in force; from then on it is followed. */
    static Future<Void> follow(RunningNode node, ConfigStore store, RuntimeHolder runtime) {
        WorkerExecutor worker =
                node.vertx().createSharedWorkerExecutor("sluice-runtime", 1, LONGEST_APPLY_MINUTES, TimeUnit.MINUTES);
        node.onStop("runtime", worker::close);
        LocalConfig config = new LocalConfig(runtime, worker, NodeEvents.of(node.vertx()));
        store.onCommit(config);
        return config.apply(() -> runtime.apply(store.image()));
    }

    @Override
    public void onCommits(ConfigImage after, List<Commit> commits) {
        apply(() -> advance(after, commits));
    }

    @Override
    public void onReset(ConfigImage image) {
        apply(() -> runtime.apply(image));
    }

    /** The first image may have been read with some of these commits in it already. */
    private ApplyResult advance(ConfigImage after, List<Commit> commits) {
        Position at = runtime.current().position();
        boolean sameLine = at.epoch().equals(after.position().epoch());
        if (sameLine && at.version() >= after.version()) {
            return new ApplyResult(at, runtime.current().refused());
        }
        if (!sameLine || at.version() != commits.get(0).version() - 1) {
            return runtime.apply(after);
        }
        List<Change> changes =
                commits.stream().flatMap(commit -> commit.changes().stream()).toList();
        return runtime.apply(after, changes);
    }

    private ApplyResult tell(ApplyResult result) {
        refusals.tell(result.refused());
        return result;
    }

    private Future<Void> apply(Callable<ApplyResult> work) {
        return worker.executeBlocking(() -> tell(work.call()))
                .onFailure(e -> log.atError().setCause(e).log("configuration not put in force"))
                .mapEmpty();
    }
}
