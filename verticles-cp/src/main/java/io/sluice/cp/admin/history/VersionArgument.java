package io.sluice.cp.admin.history;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import org.jspecify.annotations.Nullable;

/** Version numbers as requests give them. */
final class VersionArgument {
    private VersionArgument() {}

    /** @throws Refusal when the text is not a number of a version, or missing */
    static long required(String name, @Nullable String text) {
        try {
            long version = text == null ? -1 : Long.parseLong(text);
            if (version >= 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        String given = text == null ? "missing" : text;
        throw new Refusal(Answers.badRequest(name + ": " + given + " (expected: the number of a version)"));
    }

    static long optional(String name, @Nullable String text, long otherwise) {
        return text == null ? otherwise : required(name, text);
    }
}
