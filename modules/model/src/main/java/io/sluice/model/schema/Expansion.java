package io.sluice.model.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the kept fields that shorthands stand for in their place; all else stays as it was. A shorthand whose value is wrong
 * stays, too, for validation to refuse.
 */
final class Expansion {
    private final Shape shape;
    private final Map<String, @Nullable Object> out;

    private Expansion(Shape shape, Map<String, @Nullable Object> input) {
        this.shape = shape;
        this.out = new LinkedHashMap<>(input);
    }

    static Map<String, @Nullable Object> of(Shape shape, Map<String, @Nullable Object> input) {
        Expansion expansion = new Expansion(shape, input);
        for (Shorthand shorthand : shape.shorthands()) {
            if (input.containsKey(shorthand.field().name())) {
                expansion.expand(shorthand, input);
            }
        }
        return expansion.out;
    }

    private void expand(Shorthand shorthand, Map<String, @Nullable Object> input) {
        String name = shorthand.field().name();
        Object value = input.get(name);
        if (value == null) {
            expandNull(shorthand, name);
        } else if (shorthand.problem(input) == null) {
            boolean named = shape.field(name) == null && shorthand.path() == null;
            out.remove(name);
            shorthand.expansion().apply(value).forEach((kept, expanded) -> put(out, kept, expanded, named));
        }
    }

    /** Null takes the value away that is kept under a former name; other shorthands are as if not given. */
    private void expandNull(Shorthand shorthand, String name) {
        if (shape.field(name) == null) {
            out.remove(name);
        }
        if (shorthand.path() != null) {
            String[] path = shorthand.path().toArray(String[]::new);
            Values.nested(path, null).forEach((kept, expanded) -> put(out, kept, expanded, false));
        }
    }

    /** Into a record field by field. */
    private static void put(Map<String, @Nullable Object> out, String name, @Nullable Object value, boolean replacing) {
        Object given = out.get(name);
        if (given instanceof Map && value instanceof Map) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>(Values.map(given));
            Values.map(value).forEach((key, below) -> put(inner, key, below, replacing));
            out.put(name, inner);
        } else if (given == null || replacing) {
            out.put(name, value);
        }
    }
}
