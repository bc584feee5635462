package io.sluice.cp.admin.history;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of two forms of an entity differ, by their path through records, such as {@code config.minute}. */
final class FieldDifference {
    private FieldDifference() {}

    static Map<String, Object> of(@Nullable Map<?, ?> before, @Nullable Map<?, ?> after) {
        Map<String, Object> fields = new LinkedHashMap<>();
        compare("", before == null ? Map.of() : before, after == null ? Map.of() : after, fields);
        return fields;
    }

    private static void compare(String prefix, Map<?, ?> before, Map<?, ?> after, Map<String, Object> found) {
        Set<Object> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (Object name : names) {
            Object old = before.get(name);
            Object now = after.get(name);
            if (old instanceof Map<?, ?> inner && now instanceof Map<?, ?> innerNow) {
                compare(prefix + name + ".", inner, innerNow, found);
            } else if (!Objects.equals(old, now)) {
                found.put(prefix + name, sides(old, now));
            }
        }
    }

    private static Map<String, @Nullable Object> sides(@Nullable Object before, @Nullable Object after) {
        Map<String, @Nullable Object> sides = new LinkedHashMap<>();
        sides.put("before", before);
        sides.put("after", after);
        return sides;
    }
}
