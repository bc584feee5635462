package io.sluice.plugins.cors;

import io.sluice.plugins.common.Regexes;
import org.jspecify.annotations.Nullable;

/** Origins that may call: all of them, or those that an expression matches. */
final class Origins {
    private Origins() {}

    static @Nullable String problem(Object value) {
        String origin = (String) value;
        return origin.equals("*") || Regexes.isValid(origin) ? null : "'" + origin + "' is not a valid regex";
    }
}
