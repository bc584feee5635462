package io.sluice.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same values in a fraction of the memory: maps share their keys ({@link CompactMap}), lists have no spare room, and of
 * short texts, numbers and lists that are met over and over one stands for all. A configuration of a hundred thousand
 * entities is kept whole on every node.
 */
final class CompactValues {
    private static final int LONGEST_TEXT = 32;
    private static final int LONGEST_LIST = 8;
    /** Those met last, by their hash; written without a lock, since any of two equal values will do. */
    private static final @Nullable Object[] MET = new Object[4096];

    private CompactValues() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> map) {
        return map instanceof CompactMap ? map : CompactMap.of(map);
    }

    @SuppressWarnings("unchecked")
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? shared(text) : text;
        }
        if (value instanceof Number) {
            return shared(value);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map<?, ?> map ? of((Map<String, @Nullable Object>) map) : value;
    }

    private static Object list(List<?> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        Object[] elements = new Object[list.size()];
        boolean simple = elements.length <= LONGEST_LIST;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = of(list.get(i));
            simple &= elements[i] instanceof String || elements[i] instanceof Number;
        }
        List<?> compact = Collections.unmodifiableList(Arrays.asList(elements));
        return simple ? shared(compact) : compact;
    }

    private static Object shared(Object value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & MET.length - 1;
        Object met = MET[place];
        if (value.equals(met)) {
            return met;
        }
        MET[place] = value;
        return value;
    }
}
