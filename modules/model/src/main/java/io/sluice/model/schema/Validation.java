package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares values with their declarations. A problem is a text, or in a list or record the list or map that has texts at
 * the places at fault, as the {@code fields} of Kong's errors.
 */
final class Validation {
    private static final String REQUIRED = "required field missing";
    private static final String UNKNOWN = "unknown field";
    /** Of the elements of one list or the unknown fields of one record; nobody reads more. */
    private static final int MOST_PROBLEMS = 100;

    private Validation() {}

    /** All that is wrong, by field; empty when nothing is. */
    static Map<String, @Nullable Object> problems(Shape shape, Map<String, @Nullable Object> values) {
        Findings findings = new Findings(shape, values);
        for (Field field : shape.fields()) {
            note(findings, field.name(), problem(field, values.get(field.name())));
        }
        values.keySet().stream()
                .filter(name -> shape.field(name) == null)
                .limit(MOST_PROBLEMS)
                .forEach(name -> note(findings, name, outside(shape, name, values)));
        shape.checks().forEach(check -> check.run(findings));
        return findings.errors();
    }

    private static void note(Findings findings, String name, @Nullable Object problem) {
        if (problem != null) {
            findings.errors().put(name, problem);
        }
    }

    /** A shorthand is still there after its expansion only when its value was wrong. */
    private static Object outside(Shape shape, String name, Map<String, @Nullable Object> values) {
        for (Shorthand shorthand : shape.shorthands()) {
            Object problem = shorthand.field().name().equals(name) ? shorthand.problem(values) : null;
            if (problem != null) {
                return problem;
            }
        }
        return UNKNOWN;
    }

    static @Nullable Object problem(Field field, @Nullable Object value) {
        if (value == null) {
            return missing(field);
        }
        if (field.isReference(value)) {
            return null;
        }
        FieldType type = field.type();
        if (type != null && !type.accepts(value)) {
            return type.expected();
        }
        Object inside = inside(field, value);
        return inside == null ? field.rules().problem(value) : inside;
    }

    /** As if the attributes of {@code match} were declared for the field, too, in the place of its own. */
    static @Nullable Object problem(@Nullable Field field, Field match, @Nullable Object value) {
        if (field == null) {
            return problem(match, value);
        }
        boolean comparable =
                value == null || field.type() == null || field.type().accepts(value);
        Object problem = comparable || match.demandsNull() ? problem(match, value) : null;
        return problem == null && !match.demandsNull() ? problem(field, value) : problem;
    }

    private static @Nullable String missing(Field field) {
        Map<String, @Nullable Object> attributes = field.attributes();
        if (attributes.get("eq") != null) {
            return "value must be " + attributes.get("eq");
        }
        if (attributes.containsKey("ne") && attributes.get("ne") == null) {
            return "value must not be null";
        }
        return field.isRequired() ? REQUIRED : null;
    }

    private static @Nullable Object inside(Field field, Object value) {
        if (value instanceof List<?> list) {
            return field.elements() == null ? null : elements(field.elements(), list);
        }
        if (field.type() == FieldType.FOREIGN) {
            return foreign(value);
        }
        if (!(value instanceof Map)) {
            return null;
        }
        Map<String, @Nullable Object> map = Values.map(value);
        if (field.shape() != null) {
            Map<String, @Nullable Object> problems = problems(field.shape(), map);
            return problems.isEmpty() ? null : problems;
        }
        return field.type() == FieldType.MAP ? entries(field, map) : null;
    }

    /** With null before and between the elements at fault, none after the last. */
    private static @Nullable Object elements(Field declared, List<?> list) {
        List<@Nullable Object> problems = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < list.size() && found < MOST_PROBLEMS; i++) {
            Object problem = present(declared, list.get(i));
            if (problem != null) {
                found++;
                while (problems.size() < i) {
                    problems.add(null);
                }
                problems.add(problem);
            }
        }
        return problems.isEmpty() ? null : problems;
    }

    /** The first problem stands for the whole map. */
    private static @Nullable Object entries(Field field, Map<String, @Nullable Object> map) {
        for (var entry : map.entrySet()) {
            Object problem = field.keys() == null ? null : problem(field.keys(), entry.getKey());
            if (problem == null && field.values() != null) {
                problem = present(field.values(), entry.getValue());
            }
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** Null has no place inside lists and maps, where nothing can tell it from an omission. */
    private static @Nullable Object present(Field declared, @Nullable Object value) {
        boolean typed = declared.type() != null && declared.type() != FieldType.JSON;
        if (value == null && typed) {
            return REQUIRED;
        }
        return problem(declared, value);
    }

    private static @Nullable Object foreign(Object value) {
        Object id = value instanceof Map<?, ?> map ? map.get("id") : null;
        String problem = id == null ? "missing primary key" : TextRules.UUID.problem(id);
        return problem == null ? null : new TreeMap<>(Map.of("id", problem));
    }
}
