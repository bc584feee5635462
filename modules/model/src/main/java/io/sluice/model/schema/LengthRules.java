package io.sluice.model.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Rules about how long a string (in bytes), list or map is. */
final class LengthRules {
    private LengthRules() {}

    static ValueCheck exactly(Object wanted) {
        long length = (Long) wanted;
        return value -> length(value) == length ? null : "length must be " + length;
    }

    static ValueCheck atLeast(Object least) {
        long length = (Long) least;
        return value -> length(value) >= length ? null : "length must be at least " + length;
    }

    static ValueCheck atMost(Object most) {
        long length = (Long) most;
        return value -> length(value) <= length ? null : "length must be at most " + length;
    }

    private static long length(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        return value instanceof Map<?, ?> map ? map.size() : 0;
    }
}
