package io.sluice.model.schema;

import io.sluice.model.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings input into the form in which entities are kept: every field present, one form of number, sets without duplicates. */
final class Intake {
    private Intake() {}

    /** All declared fields in their order, then what is not declared, untouched. */
    static Map<String, @Nullable Object> fill(Shape shape, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> given = Expansion.of(shape, input);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            String name = field.name();
            out.put(name, given.containsKey(name) ? value(field, given.get(name)) : absent(field));
        }
        given.forEach((name, value) -> {
            if (!out.containsKey(name)) {
                out.put(name, Values.plain(value));
            }
        });
        return Collections.unmodifiableMap(out);
    }

    /** Without fields that are not declared and have no value, in records, too: a newer node may know more fields. */
    static Map<String, @Nullable Object> known(Shape shape, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Field field = shape.field(name);
            if (field != null && field.shape() != null && value instanceof Map) {
                out.put(name, known(field.shape(), Values.map(value)));
            } else if (field != null || value != null) {
                out.put(name, value);
            }
        });
        return Collections.unmodifiableMap(out);
    }

    private static @Nullable Object absent(Field field) {
        if (field.attributes().containsKey("default")) {
            return value(field, field.attributes().get("default"));
        }
        boolean record = field.type() == FieldType.RECORD && field.shape() != null && field.isRequired();
        return record ? fill(field.shape(), Map.of()) : null;
    }

    static @Nullable Object value(Field field, @Nullable Object value) {
        FieldType type = field.type();
        if (value == null || type == null) {
            return Values.plain(value);
        }
        return switch (type) {
            case ARRAY, SET -> list(field, value);
            case MAP -> map(field, value);
            case RECORD -> record(field, value);
            case FOREIGN -> foreign(value);
            case STRING -> field.has("uuid") ? uuid(value) : value;
            default -> Values.plain(value);
        };
    }

    private static @Nullable Object list(Field field, Object value) {
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || field.elements() == null) {
            return Values.plain(value);
        }
        List<@Nullable Object> out = new ArrayList<>(list.size());
        list.forEach(element -> out.add(value(field.elements(), element)));
        return Collections.unmodifiableList(field.type() == FieldType.SET ? distinct(out) : out);
    }

    /** Compares records by their text: whoever chooses their values could otherwise make all of them share one hash code. */
    private static List<@Nullable Object> distinct(List<@Nullable Object> elements) {
        Set<Object> seen = new HashSet<>();
        List<@Nullable Object> out = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null || seen.add(Values.isStructure(element) ? CanonicalJson.of(element) : element)) {
                out.add(element);
            }
        }
        return out;
    }

    private static @Nullable Object map(Field field, Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (!(value instanceof Map) || field.values() == null) {
            return Values.plain(value);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        Values.map(value).forEach((key, element) -> out.put(key, value(field.values(), element)));
        return Collections.unmodifiableMap(out);
    }

    private static @Nullable Object record(Field field, Object value) {
        if (field.shape() == null) {
            return Values.plain(value);
        }
        if (value instanceof List<?> list && list.isEmpty()) {
            return fill(field.shape(), Map.of());
        }
        return value instanceof Map ? fill(field.shape(), Values.map(value)) : Values.plain(value);
    }

    private static @Nullable Object foreign(Object value) {
        return value instanceof Map<?, ?> map && map.get("id") != null
                ? Values.plain(Map.of("id", uuid(map.get("id"))))
                : Values.plain(value);
    }

    /** Ids are kept in lower case. */
    private static Object uuid(Object value) {
        return TextRules.isUuid(value) ? ((String) value).toLowerCase(Locale.ROOT) : Values.plain(value);
    }

    /** {@code input} over {@code kept}: records field by field, all else replaced. */
    static Map<String, @Nullable Object> merge(
            Shape shape, Map<String, @Nullable Object> kept, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(kept);
        Expansion.of(shape, input).forEach((name, value) -> {
            Field field = shape.field(name);
            Shape nested = field != null && field.type() == FieldType.RECORD ? field.shape() : null;
            boolean both = nested != null && value instanceof Map && kept.get(name) instanceof Map;
            out.put(name, both ? merge(nested, Values.map(kept.get(name)), Values.map(value)) : value);
        });
        return out;
    }
}
