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

    private Validation() {}

    /** All that is wrong, by field; empty when nothing is. */
    static Map<String, @Nullable Object> problems(Shape shape, Map<String, @Nullable Object> values) {
        Findings findings = new Findings(values);
        for (Field field : shape.fields()) {
            note(findings, field.name(), problem(field, values.get(field.name())));
        }
        values.forEach((name, value) -> {
            if (shape.field(name) == null) {
                note(findings, name, outside(shape, name, value));
            }
        });
        shape.checks().forEach(check -> check.run(findings));
        return findings.errors();
    }

    private static void note(Findings findings, String name, @Nullable Object problem) {
        if (problem != null) {
            findings.errors().put(name, problem);
        }
    }

    /** A shorthand is still there after its expansion only when its value was of the wrong type. */
    private static String outside(Shape shape, String name, @Nullable Object value) {
        for (Shorthand shorthand : shape.shorthands()) {
            Field field = shorthand.field();
            if (field.name().equals(name) && problem(field, value) instanceof String text) {
                return text;
            }
        }
        return UNKNOWN;
    }

    static @Nullable Object problem(Field field, @Nullable Object value) {
        if (value == null) {
            return missing(field);
        }
        FieldType type = field.type();
        if (type != null && !type.accepts(value)) {
            return type.expected();
        }
        Object inside = inside(field, value);
        return inside == null ? field.rules().problem(value) : inside;
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
        for (int i = 0; i < list.size(); i++) {
            Object problem = present(declared, list.get(i));
            if (problem != null) {
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
        if (value == null && typed && !declared.isRequired()) {
            return declared.type().expected();
        }
        return problem(declared, value);
    }

    private static @Nullable Object foreign(Object value) {
        Object id = value instanceof Map<?, ?> map ? map.get("id") : null;
        String problem = id == null ? "missing primary key" : TextRules.UUID.problem(id);
        return problem == null ? null : new TreeMap<>(Map.of("id", problem));
    }
}
