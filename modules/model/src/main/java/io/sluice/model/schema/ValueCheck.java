package io.sluice.model.schema;

import org.jspecify.annotations.Nullable;

/** Looks at one value of the right type; says what is wrong with it, or null. Called from any thread. */
@FunctionalInterface
public interface ValueCheck {
    @Nullable
    String problem(Object value);
}
