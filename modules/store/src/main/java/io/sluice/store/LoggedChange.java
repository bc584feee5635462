package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Change.Operation;
import org.jspecify.annotations.Nullable;

/** What became of one entity; {@code before} is null when there was none, {@code after} when there is none any more. */
public record LoggedChange(
        String type,
        String id,
        @Nullable Entity before,
        @Nullable Entity after) {

    public Operation operation() {
        if (before == null) {
            return Operation.CREATE;
        }
        return after == null ? Operation.DELETE : Operation.UPDATE;
    }

    /** What takes it back. */
    public LoggedChange reversed() {
        return new LoggedChange(type, id, after, before);
    }
}
