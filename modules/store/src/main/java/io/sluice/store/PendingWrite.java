package io.sluice.store;

import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write that waits for its transaction, and for the transaction's end to answer its caller. */
final class PendingWrite<T> {
    private final String actor;
    private final Function<ConfigEditor, T> edit;
    private final Promise<Written<T>> promise = Promise.promise();
    private @Nullable Written<T> written;
    private @Nullable RuntimeException refusal;

    PendingWrite(String actor, Function<ConfigEditor, T> edit) {
        this.actor = actor;
        this.edit = edit;
    }

    Future<Written<T>> future() {
        return promise.future();
    }

    /** Runs the edit on top of what the plan has so far; an edit that throws leaves no trace in the plan. */
    void evaluate(BatchPlan plan) {
        written = null;
        refusal = null;
        try {
            ConfigEditor editor = plan.editor();
            T result = edit.apply(editor);
            ConfigImage image = plan.add(actor, editor.changes());
            written = new Written<>(result, image.version(), image);
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
