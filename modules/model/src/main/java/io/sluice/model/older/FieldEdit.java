package io.sluice.model.older;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An edit at a path: copies the records on the way to it and shares everything else with the original. */
final class FieldEdit {
    private FieldEdit() {}

    /** The original itself when there is no such field. */
    static Map<String, @Nullable Object> at(
            Map<String, @Nullable Object> record, List<String> path, Consumer<Map<String, @Nullable Object>> edit) {
        String first = path.get(0);
        if (!record.containsKey(first)) {
            return record;
        }
        if (path.size() == 1) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(record);
            edit.accept(copy);
            return copy.equals(record) ? record : copy;
        }
        Object before = record.get(first);
        Object after = inside(before, path.subList(1, path.size()), edit);
        if (after == before) {
            return record;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(record);
        copy.put(first, after);
        return copy;
    }

    private static @Nullable Object inside(
            @Nullable Object value, List<String> path, Consumer<Map<String, @Nullable Object>> edit) {
        if (value instanceof Map<?, ?> map) {
            return at(record(map), path, edit);
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        boolean changed = false;
        for (Object element : list) {
            Object edited = element instanceof Map<?, ?> ? inside(element, path, edit) : element;
            changed |= edited != element;
            copy.add(edited);
        }
        return changed ? copy : value;
    }

    /** The value at a path through records; null when there is none. */
    static @Nullable Object value(Map<String, @Nullable Object> record, List<String> path) {
        Object value = record;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> record(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }
}
