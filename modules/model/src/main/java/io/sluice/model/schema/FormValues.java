package io.sluice.model.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Form bodies know only strings. This gives them the types that are declared: numbers, booleans, a list where a list is
 * wanted; an empty string means null. What does not convert stays a string, for validation to refuse.
 */
public final class FormValues {
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?\\s*");

    private FormValues() {}

    /** @param form the decoded body: strings, lists and maps of them */
    public static Map<String, @Nullable Object> typed(EntitySchema schema, Map<String, @Nullable Object> form) {
        return typed(schema, form, Map.of());
    }

    /** For a change of an entity with the fields {@code existing}, which say what kind it is where the form does not. */
    public static Map<String, @Nullable Object> typed(
            EntitySchema schema, Map<String, @Nullable Object> form, Map<String, @Nullable Object> existing) {
        Map<String, @Nullable Object> together = new LinkedHashMap<>(existing);
        together.putAll(form);
        return typed(schema.shapeOf(together), form);
    }

    private static Map<String, @Nullable Object> typed(Shape shape, Map<String, @Nullable Object> form) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        form.forEach((name, value) -> out.put(name, typed(declared(shape, name), value)));
        return out;
    }

    private static @Nullable Field declared(Shape shape, String name) {
        for (Shorthand shorthand : shape.shorthands()) {
            if (shorthand.field().name().equals(name)) {
                return shorthand.field();
            }
        }
        return shape.field(name);
    }

    private static @Nullable Object typed(@Nullable Field field, @Nullable Object value) {
        if ("".equals(value)) {
            return null;
        }
        FieldType type = field == null ? null : field.type();
        if (field == null || type == null || value == null) {
            return value;
        }
        return switch (type) {
            case INTEGER, NUMBER -> number(value);
            case BOOLEAN -> value.equals("true") || value.equals("false") ? (Object) value.equals("true") : value;
            case ARRAY, SET -> list(field, value);
            case MAP, RECORD -> map(field, value);
            default -> value;
        };
    }

    private static Object number(Object value) {
        if (!(value instanceof String text) || !NUMBER.matcher(text).matches()) {
            return value;
        }
        return Values.number(new BigDecimal(text.strip()).doubleValue());
    }

    private static Object list(Field field, Object value) {
        List<?> elements = value instanceof List<?> list ? list : List.of(value);
        List<@Nullable Object> out = new ArrayList<>();
        elements.forEach(element -> out.add(typed(field.elements(), element)));
        return out;
    }

    private static Object map(Field field, Object value) {
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, @Nullable Object> map = Values.map(value);
        if (field.shape() != null) {
            return typed(field.shape(), map);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((key, inner) -> out.put(key, typed(field.values(), inner)));
        return out;
    }
}
