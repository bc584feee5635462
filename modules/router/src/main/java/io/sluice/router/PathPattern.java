package io.sluice.router;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a route's {@code paths}: a prefix, or a regular expression that is matched from the path's start.
 *
 * @param prefix what every matching path begins with: the prefix itself, or the literal start of the expression
 * @param regex null for a prefix
 */
record PathPattern(String prefix, @Nullable Pattern regex) {
    private static final char REGEX_MARK = '~';
    private static final String META = "\\^$.|?*+()[]{}";

    /** @throws RouteException when the text is neither */
    static PathPattern parse(String configured) {
        if (configured.isEmpty() || configured.charAt(0) != REGEX_MARK) {
            String normal = RequestPath.normalise(configured);
            return new PathPattern(normal == null ? configured : normal, null);
        }
        String regex = configured.substring(1);
        if (regex.startsWith("^")) {
            regex = regex.substring(1);
        }
        try {
            return new PathPattern(literalStart(regex), Pattern.compile("^(?:" + regex + ")"));
        } catch (PatternSyntaxException e) {
            throw new RouteException("paths", configured + " (expected: a regular expression)");
        }
    }

    boolean isRegex() {
        return regex != null;
    }

    /** Characters that every match must begin with; fewer than possible is correct, only slower. */
    private static String literalStart(String regex) {
        if (regex.indexOf('|') >= 0 || regex.contains("(?")) {
            return "";
        }
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            int next = i + 1;
            if (c == '\\') {
                if (next == regex.length() || Character.isLetterOrDigit(regex.charAt(next))) {
                    break;
                }
                c = regex.charAt(next++);
            } else if (META.indexOf(c) >= 0) {
                break;
            }
            if (next < regex.length() && "?*{".indexOf(regex.charAt(next)) >= 0) {
                break;
            }
            literal.append(c);
            i = next;
        }
        return literal.toString();
    }
}
