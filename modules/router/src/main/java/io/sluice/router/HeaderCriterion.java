package io.sluice.router;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One header that a route asks for: any of its values in the request must equal one of these or match one of the patterns. */
public final class HeaderCriterion {
    private static final String REGEX_MARK = "~*";

    private final String name;
    private final List<String> values;
    private final List<Pattern> patterns;

    private HeaderCriterion(String name, List<String> values, List<Pattern> patterns) {
        this.name = name;
        this.values = values;
        this.patterns = patterns;
    }

    /** @throws RouteException for a pattern that is not a regular expression */
    static HeaderCriterion parse(String name, List<String> configured) {
        List<String> values = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String value : configured) {
            if (value.startsWith(REGEX_MARK)) {
                patterns.add(pattern(value.substring(REGEX_MARK.length())));
            } else {
                values.add(value.toLowerCase(Locale.ROOT));
            }
        }
        return new HeaderCriterion(name.toLowerCase(Locale.ROOT), List.copyOf(values), List.copyOf(patterns));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new RouteException("headers", regex + " (expected: a regular expression)");
        }
    }

    boolean matches(RoutingRequest request) {
        for (String actual : request.headers(name)) {
            if (matches(actual)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String actual) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equalsIgnoreCase(actual)) {
                return true;
            }
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matcher(actual).find()) {
                return true;
            }
        }
        return false;
    }
}
