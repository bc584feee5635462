package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.node.LogLevel;
import io.sluice.node.life.LogLevels;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants a node to log.
 *
 * @param timeoutS seconds until the level of the settings comes back; 0 for never
 */
record LogLevelChange(LogLevel level, long timeoutS) {
    /** @throws Refusal when it is none of the names */
    static LogLevel level(String field, @Nullable Object name) {
        return LogLevel.named(String.valueOf(name)).orElseThrow(() -> refusal(field, name, LogLevel.names()));
    }

    /**
     * @param given a number, or its text; null for the default
     * @throws Refusal when it is neither, negative or too long
     */
    static long timeout(@Nullable Object given) {
        if (given == null) {
            return LogLevels.DEFAULT_TIMEOUT_S;
        }
        try {
            long timeout = Long.parseLong(String.valueOf(given));
            if (timeout >= 0 && timeout <= LogLevels.LONGEST_TIMEOUT_S) {
                return timeout;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refusal(
                "timeout", given, "a number of seconds from 0, which is for ever, to " + LogLevels.LONGEST_TIMEOUT_S);
    }

    private static Refusal refusal(String field, @Nullable Object value, String expected) {
        String found = value == null ? "missing" : "'" + value + "'";
        return new Refusal(Answers.badRequest(field + ": " + found + " (expected: " + expected + ")"));
    }
}
