package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Rules about which values are allowed. */
final class ChoiceRules {
    private ChoiceRules() {}

    static ValueCheck equalTo(Object wanted) {
        return value -> value.equals(wanted) ? null : "value must be " + Values.text(wanted);
    }

    static ValueCheck notEqualTo(Object unwanted) {
        return value -> value.equals(unwanted) ? "value must not be " + Values.text(unwanted) : null;
    }

    static ValueCheck oneOf(Object choices) {
        List<?> allowed = (List<?>) choices;
        String error = "expected one of: " + joined(allowed);
        return value -> allowed.contains(value) ? null : error;
    }

    static ValueCheck notOneOf(Object choices) {
        List<?> refused = (List<?>) choices;
        String error = "must not be one of: " + joined(refused);
        return value -> refused.contains(value) ? error : null;
    }

    static ValueCheck contains(Object element) {
        String error = "expected to contain: " + Values.text(element);
        return value -> value instanceof List<?> list && list.contains(element) ? null : error;
    }

    static ValueCheck exclusiveSubsets(Object subsets) {
        List<?> all = (List<?>) subsets;
        return value -> {
            List<List<?>> met = new ArrayList<>();
            for (Object subset : all) {
                List<?> members = (List<?>) subset;
                if (value instanceof List<?> list && members.stream().anyMatch(list::contains)) {
                    met.add(members);
                }
            }
            return met.size() < 2 ? null : "these sets are mutually exclusive: " + quoted(met);
        };
    }

    private static String joined(List<?> values) {
        return values.stream().map(Values::text).collect(Collectors.joining(", "));
    }

    private static String quoted(List<List<?>> subsets) {
        StringJoiner text = new StringJoiner(", ");
        for (List<?> subset : subsets) {
            text.add(subset.stream().map(member -> "'" + member + "'").collect(Collectors.joining(", ", "(", ")")));
        }
        return text.toString();
    }
}
