package io.sluice.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a node does with the line of changes, one thing at a time: refreshing or a batch of writes. Writes that arrive
 * meanwhile share the next transaction, refreshes that arrive meanwhile are one. Everything runs on one Vert.x context.
 */
final class Lane {
    private final Context context;
    private final StoreOptions options;
    private final LaneWork work;
    private final Queue<PendingWrite<?>> waiting = new ArrayDeque<>();
    private @Nullable Promise<Void> refresh;
    private boolean busy;
    private boolean refreshedLast;
    private boolean closed;

    Lane(Context context, StoreOptions options, LaneWork work) {
        this.context = context;
        this.options = options;
        this.work = work;
    }

    void submit(PendingWrite<?> write) {
        context.runOnContext(v -> {
            if (closed) {
                write.fail(new StoreUnavailableException("this node is stopping, the change was not made"));
            } else if (waiting.size() >= options.maxWaiting()) {
                write.fail(new StoreUnavailableException(
                        "too many writes are waiting, the change was not made; try again later"));
            } else {
                waiting.add(write);
                step();
            }
        });
    }

    Future<Void> refresh() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(v -> {
            if (closed) {
                done.fail(new StoreException("the store is closed"));
                return;
            }
            if (refresh == null) {
                refresh = Promise.promise();
            }
            refresh.future().onComplete(done);
            step();
        });
        return done.future();
    }

    /** Notices of others may come without an end: after a refresh it is the turn of writes. */
    private void step() {
        if (busy) {
            return;
        }
        Promise<Void> wanted = refresh;
        if (wanted != null && (waiting.isEmpty() || !refreshedLast)) {
            refresh = null;
            refreshedLast = true;
            start(work.refresh().onFailure(this::failWhatWaitedForNothing).onComplete(wanted));
        } else if (!waiting.isEmpty()) {
            refreshedLast = false;
            start(work.write(nextBatch()).onFailure(this::failAllWaiting));
        }
    }

    /** A database that does not answer would let each of them wait as long once more. */
    private void failWhatWaitedForNothing(Throwable failure) {
        if (failure instanceof TimeoutException) {
            failAllWaiting(failure);
        }
    }

    private List<PendingWrite<?>> nextBatch() {
        List<PendingWrite<?>> batch = new ArrayList<>(List.of(waiting.remove()));
        boolean alone = batch.get(0).isLarge();
        while (!alone && batch.size() < options.maxBatch() && !waiting.isEmpty()) {
            if (waiting.element().isLarge()) {
                return batch;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void start(Future<Void> act) {
        busy = true;
        act.onComplete(end -> context.runOnContext(v -> {
            busy = false;
            step();
        }));
    }

    /** Without a database the others need not try one after another. */
    private void failAllWaiting(Throwable failure) {
        context.runOnContext(v -> {
            List<PendingWrite<?>> all = new ArrayList<>(waiting);
            waiting.clear();
            all.forEach(write -> write.fail(Failures.notMade(failure)));
        });
    }

    /** Ends when what runs now has ended; what waits is refused. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(v -> {
            closed = true;
            waiting.forEach(write ->
                    write.fail(new StoreUnavailableException("this node is stopping, the change was not made")));
            waiting.clear();
            if (refresh != null) {
                refresh.fail(new StoreException("the store is closed"));
                refresh = null;
            }
            work.close().onComplete(done);
        });
        return done.future();
    }
}
