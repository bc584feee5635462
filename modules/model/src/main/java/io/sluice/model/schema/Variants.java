package io.sluice.model.schema;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entity differs by the value of one of its fields (a plugin by its name, a route by its protocols): each value
 * adds or replaces fields and adds checks. Where the field holds a list, its first element that has a variant counts.
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

    /** The name of the variant; when there is none of the name that is given, that name; null when no name is given. */
    @Nullable
    String chosen(Map<String, @Nullable Object> values) {
        Object value = values.get(key);
        List<?> names = value instanceof List<?> list ? list : Arrays.asList(value);
        for (Object name : names) {
            if (name instanceof String text && byValue.containsKey(text)) {
                return text;
            }
        }
        return !names.isEmpty() && names.get(0) instanceof String text ? text : null;
    }

    String unknown(String value) {
        return unknown.replace("%s", value);
    }
}
