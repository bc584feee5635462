package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code /clustering/sync}: answers once every connected data plane has applied a version, or when the wait is over. */
final class SyncInfo {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    private static final long SHORTEST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 250;

    /** The longer it takes, the seldomer it is looked at: a tenth of the time that has passed. */
    private static final long PAUSES_PER_WAIT = 10;

    private final Vertx vertx;
    private final ConfigStore store;
    private final DataPlaneNodes dataPlanes;

    SyncInfo(Vertx vertx, ConfigStore store, DataPlaneNodes dataPlanes) {
        this.vertx = vertx;
        this.store = store;
        this.dataPlanes = dataPlanes;
    }

    /** Without {@code version}, the present one counts. */
    Future<Answer> sync(AdminRequest request) {
        long version = version(request.query("version"));
        return look(version, WaitTime.parse("wait", request.query("wait"), DEFAULT_WAIT), System.nanoTime());
    }

    private Future<Answer> look(long version, Duration wait, long startedAt) {
        SyncState state = SyncState.of(version, store.image().version(), dataPlanes.behind(""));
        long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
        long leftMs = wait.toMillis() - waitedMs;
        if (state.synced() || leftMs <= 0) {
            return Future.succeededFuture(Answer.json(200, state.toMap()));
        }
        long pause = Math.max(SHORTEST_PAUSE_MS, Math.min(LONGEST_PAUSE_MS, waitedMs / PAUSES_PER_WAIT));
        return vertx.timer(Math.min(leftMs, pause)).compose(over -> look(version, wait, startedAt));
    }

    private long version(@Nullable String text) {
        if (text == null) {
            return store.image().version();
        }
        try {
            long version = Long.parseLong(text);
            if (version >= 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Refusal(Answers.badRequest("version: '" + text + "' (expected: the number of a version)"));
    }
}
