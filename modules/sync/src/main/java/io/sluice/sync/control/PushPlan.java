package io.sluice.sync.control;

import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.message.HelloReply.Plan;
import io.sluice.sync.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What a data plane needs next. */
sealed interface PushPlan {
    /** Nothing: it has the image. */
    record Nothing() implements PushPlan {}

    /** Nothing yet: it has a later version than this control plane. */
    record Ahead() implements PushPlan {}

    record ByDelta(ChangeSet changes) implements PushPlan {}

    /** @param snapshot null when it has to be encoded first */
    record BySnapshot(@Nullable Snapshot snapshot) implements PushPlan {}

    default Plan forWelcome() {
        if (this instanceof ByDelta) {
            return Plan.DELTA;
        }
        return this instanceof BySnapshot ? Plan.SNAPSHOT : Plan.CURRENT;
    }
}
