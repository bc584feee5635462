package io.sluice.model.schema;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules about what a string looks like. */
final class TextRules {
    private static final Pattern HEX_GROUPS =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    static final ValueCheck UUID = value -> isUuid(value) ? null : "expected a valid UUID";
    static final ValueCheck REGEX = TextRules::regexProblem;

    /** A pattern with what to say of a string that fails it. */
    private record Clause(
            com.google.re2j.Pattern pattern, @Nullable String error) {
        static Clause of(Object pattern, @Nullable Object error) {
            return new Clause(LuaPattern.compile((String) pattern), (String) error);
        }

        boolean found(Object value) {
            return value instanceof String text && pattern.matcher(text).find();
        }

        String error(Object value) {
            return error == null ? "invalid value: " + Values.text(value) : error;
        }
    }

    private TextRules() {}

    static boolean isUuid(@Nullable Object value) {
        return value instanceof String text && HEX_GROUPS.matcher(text).matches();
    }

    static ValueCheck startsWith(Object prefix) {
        return value -> value instanceof String text && text.startsWith((String) prefix)
                ? null
                : "should start with: " + prefix;
    }

    static ValueCheck match(Object pattern) {
        Clause clause = Clause.of(pattern, null);
        return value -> clause.found(value) ? null : clause.error(value);
    }

    static ValueCheck notMatch(Object pattern) {
        Clause clause = Clause.of(pattern, null);
        return value -> clause.found(value) ? clause.error(value) : null;
    }

    static ValueCheck matchAll(Object patterns) {
        return firstFailing(clauses(patterns), true);
    }

    static ValueCheck matchNone(Object patterns) {
        return firstFailing(clauses(patterns), false);
    }

    static ValueCheck matchAny(Object choice) {
        Map<?, ?> parts = (Map<?, ?>) choice;
        List<Clause> clauses = new ArrayList<>();
        for (Object pattern : (List<?>) Objects.requireNonNull(parts.get("patterns"))) {
            clauses.add(Clause.of(pattern, parts.get("err")));
        }
        return value -> clauses.stream().anyMatch(clause -> clause.found(value))
                ? null
                : clauses.get(0).error(value);
    }

    private static ValueCheck firstFailing(List<Clause> clauses, boolean wanted) {
        return value -> clauses.stream()
                .filter(clause -> clause.found(value) != wanted)
                .map(clause -> clause.error(value))
                .findFirst()
                .orElse(null);
    }

    private static List<Clause> clauses(Object patterns) {
        List<Clause> clauses = new ArrayList<>();
        for (Object pattern : (List<?>) patterns) {
            Map<?, ?> parts = (Map<?, ?>) pattern;
            clauses.add(Clause.of(Objects.requireNonNull(parts.get("pattern")), parts.get("err")));
        }
        return clauses;
    }

    private static @Nullable String regexProblem(Object value) {
        try {
            if (RegexSize.isTooLarge((String) value)) {
                return "not a valid regex: too large";
            }
            com.google.re2j.Pattern.compile((String) value);
            return null;
        } catch (PatternSyntaxException e) {
            return "not a valid regex: " + value;
        }
    }
}
