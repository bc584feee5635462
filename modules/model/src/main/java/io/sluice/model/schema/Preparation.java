package io.sluice.model.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slow work on given fields before they are written, such as hashing a password. Called once for each write, on a worker
 * thread, with the fields as they came and not yet validated: what it does not understand it leaves alone. Doing it again
 * to its own result must change nothing.
 */
@FunctionalInterface
public interface Preparation {
    Preparation NONE = input -> input;

    /** The fields to write instead; {@code input} itself is not changed. */
    Map<String, @Nullable Object> prepare(Map<String, @Nullable Object> input);
}
