package io.sluice.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entity differs by the value of one of its fields (a plugin by its name, a route by its protocols): each value
 * adds or replaces fields and adds checks. Where the field holds a list, its first element counts.
 */
public final class Variants {
    private final String key;
    private final String unknown;
    private final Map<String, Shape> byValue;

    /** @param unknown what a value without a variant is told, with {@code %s} where the value goes */
    public Variants(String key, String unknown, Map<String, Shape> byValue) {
        this.key = key;
        this.unknown = unknown;
        this.byValue = new LinkedHashMap<>(byValue);
    }

    String key() {
        return key;
    }

    Map<String, Shape> byValue() {
        return byValue;
    }

    @Nullable
    String chosen(Map<String, @Nullable Object> values) {
        Object value = values.get(key);
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.get(0);
        }
        return value instanceof String text ? text : null;
    }

    String unknown(String value) {
        return unknown.replace("%s", value);
    }
}
