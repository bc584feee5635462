package io.sluice.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same values in a fraction of the memory: maps share their keys ({@link CompactMap}), lists have no spare room. A
 * configuration of a hundred thousand entities is kept whole on every node.
 */
final class CompactValues {
    private static final int LONGEST_TEXT = 32;
    private static final int LONGEST_LIST = 8;

    private final @Nullable SharedValues shared;

    /** @param shared where equal values meet; null when each stays for itself */
    CompactValues(@Nullable SharedValues shared) {
        this.shared = shared;
    }

    Map<String, @Nullable Object> of(Map<String, @Nullable Object> map) {
        return map instanceof CompactMap ? map : CompactMap.of(map, this);
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Object of(@Nullable Object value) {
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

    private Object list(List<?> list) {
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

    private Object shared(Object value) {
        return shared == null ? value : shared.of(value);
    }
}
