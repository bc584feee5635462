package io.sluice.store;

import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write that waits for its transaction, and for the transaction's end to answer its caller. */
final class PendingWrite<T> {
    private final Function<BatchPlan, Written<T>> edit;
    private final boolean large;
    private final Promise<Written<T>> promise = Promise.promise();
    private @Nullable Written<T> written;
    private @Nullable RuntimeException refusal;

    private PendingWrite(Function<BatchPlan, Written<T>> edit, boolean large) {
        this.edit = edit;
        this.large = large;
    }

    static <T> PendingWrite<T> quick(String actor, Function<ConfigEditor, T> edit) {
        return new PendingWrite<>(plan -> plan.edit(actor, edit), false);
    }

    static <T> PendingWrite<T> large(String actor, Function<ConfigEditor, T> edit) {
        return new PendingWrite<>(plan -> plan.edit(actor, edit), true);
    }

    /** @param changes what leads from the newest image to another valid one */
    static PendingWrite<List<Change>> changes(String actor, Function<ConfigImage, List<Change>> changes) {
        return new PendingWrite<>(plan -> plan.change(actor, changes), true);
    }

    /** Whether evaluating it takes a worker thread, and a transaction of its own. */
    boolean isLarge() {
        return large;
    }

    Future<Written<T>> future() {
        return promise.future();
    }

    /** Runs the edit on top of what the plan has so far; an edit that throws leaves no trace in the plan. */
    void evaluate(BatchPlan plan) {
        written = null;
        refusal = null;
        try {
            written = edit.apply(plan);
        } catch (RuntimeException e) {
            refusal = e;
        }
    }

    /** The transaction is over: tells the caller what {@link #evaluate} found. */
    void answer() {
        if (refusal != null) {
            promise.tryFail(refusal);
        } else {
            promise.tryComplete(written);
        }
    }

    void fail(Throwable failure) {
        promise.tryFail(failure);
    }
}
