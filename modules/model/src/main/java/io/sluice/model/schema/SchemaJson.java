package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of {@code GET /schemas/...}, from the declarations. */
public final class SchemaJson {
    private SchemaJson() {}

    /** The body for an entity type. */
    public static Map<String, @Nullable Object> of(EntitySchema schema) {
        return of(schema.shape());
    }

    /** The body for a variant, such as a plugin. */
    public static Map<String, @Nullable Object> of(Shape shape) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("entity_checks", checks(shape));
        out.put("fields", fields(shape.fields()));
        return out;
    }

    private static List<Map<String, Object>> fields(Iterable<Field> fields) {
        List<Map<String, Object>> out = new ArrayList<>();
        fields.forEach(field -> {
            if (!field.isShownWhenSet()) {
                out.add(Map.of(field.name(), field(field)));
            }
        });
        return out;
    }

    private static Map<String, @Nullable Object> field(Field field) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        if (field.type() != null) {
            out.put("type", field.type().toString());
        }
        field.attributes().forEach((attribute, value) -> {
            if (isHidden(field, attribute)) {
                return;
            }
            if (value instanceof Shape shape) {
                record(out, shape);
            } else {
                out.put(attribute, shown(value));
            }
        });
        return out;
    }

    /** What an abstract record is made of, its variants say. */
    private static boolean isHidden(Field field, String attribute) {
        return attribute.equals(Field.GOES_WITH_TARGET) || (attribute.equals(Field.FIELDS) && field.has("abstract"));
    }

    private static void record(Map<String, @Nullable Object> out, Shape shape) {
        out.put(Field.FIELDS, fields(shape.fields()));
        if (!shape.checks().isEmpty()) {
            out.put("entity_checks", checks(shape));
        }
        if (!shape.shorthands().isEmpty()) {
            out.put(
                    "shorthand_fields",
                    fields(shape.shorthands().stream().map(Shorthand::field).toList()));
        }
    }

    private static List<Map<String, @Nullable Object>> checks(Shape shape) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (EntityCheck check : shape.checks()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put(check.name(), shown(check.argument()));
            out.add(one);
        }
        return out;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Field field) {
            return field(field);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put((String) key, shown(inner)));
            return out;
        }
        return value;
    }
}
