package io.sluice.model.core;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.model.schema.RegexSize;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of routes. The router matches in linear time, so what only a backtracking engine understands
 * (look-around, back references) is a fault of the route as a whole; what no engine understands, one of the field.
 */
final class RouteRegex {
    private RouteRegex() {}

    /** What is wrong with an expression that no engine understands, or that would take too much of any. */
    static @Nullable String problem(String regex) {
        if (RegexSize.isTooLarge(regex)) {
            return "invalid regex: '" + regex + "' (expression too large)";
        }
        String reason = linearProblem(regex);
        if (reason == null || isBacktracking(regex)) {
            return null;
        }
        return "invalid regex: '" + regex + "' (RE2 returned: " + reason + " in \"" + regex + "\")";
    }

    /** What the router's engine says against the expression; null when it takes it. */
    static @Nullable String linearProblem(String regex) {
        if (RegexSize.isTooLarge(regex)) {
            return "expression too large";
        }
        try {
            Pattern.compile(regex);
            return null;
        } catch (PatternSyntaxException e) {
            return e.getDescription();
        }
    }

    private static boolean isBacktracking(String regex) {
        try {
            java.util.regex.Pattern.compile(regex);
            return true;
        } catch (java.util.regex.PatternSyntaxException e) {
            return false;
        }
    }
}
