package io.sluice.plugins.common;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.model.schema.RegexSize;
import org.jspecify.annotations.Nullable;

/** Regular expressions that users write, for an engine of linear time. */
public final class Regexes {
    private Regexes() {}

    public static @Nullable String problem(Object regex) {
        return isValid((String) regex) ? null : "not a valid regex: " + regex;
    }

    public static boolean isValid(String regex) {
        if (RegexSize.isTooLarge(regex)) {
            return false;
        }
        try {
            Pattern.compile(regex);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
