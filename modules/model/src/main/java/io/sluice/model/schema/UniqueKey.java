package io.sluice.model.schema;

import io.sluice.model.Entity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields of which no two entities may have all the same values. For one field alone null does not count; where there are
 * several, null is a value like any other. A foreign field's value is the id of its target.
 */
public record UniqueKey(List<String> fields, List<String> leftOutWhileNull) {
    public UniqueKey {
        fields = List.copyOf(fields);
        leftOutWhileNull = List.copyOf(leftOutWhileNull);
    }

    static List<UniqueKey> of(Shape shape, EntityTraits traits) {
        List<UniqueKey> keys = new ArrayList<>();
        for (Field field : shape.fields()) {
            if (field.isUnique()) {
                keys.add(new UniqueKey(List.of(field.name()), List.of()));
            }
        }
        for (List<String> together : traits.uniqueTogether()) {
            List<String> extras =
                    together.stream().filter(name -> isExtra(shape.field(name))).toList();
            keys.add(new UniqueKey(together, extras));
        }
        return keys;
    }

    private static boolean isExtra(@Nullable Field field) {
        return field != null && field.isShownWhenSet();
    }

    /** The entity's values of these fields; null when it has none that must be unique. */
    public @Nullable List<@Nullable Object> values(Entity entity) {
        if (fields.size() == 1) {
            Object value = value(entity, fields.get(0));
            return value == null ? null : List.of(value);
        }
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(value(entity, field)));
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object value(Entity entity, String field) {
        Object value = entity.get(field);
        return value instanceof Map ? entity.reference(field) : value;
    }

    /** As errors show it: the fields with their values, those that answers leave out while null left out. */
    public Map<String, @Nullable Object> shown(Entity entity) {
        Map<String, @Nullable Object> shown = new TreeMap<>();
        for (String field : fields) {
            Object value = entity.get(field);
            if (value != null || !leftOutWhileNull.contains(field)) {
                shown.put(field, value);
            }
        }
        return shown;
    }
}
