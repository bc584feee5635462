package io.sluice.model.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One form for each value: whole numbers are {@link Long}, lists and maps are unmodifiable copies. */
final class Values {
    private static final double EXACT_INTEGERS = 1L << 53;
    private static final int LONGEST_TEXT = 2_000;

    private Values() {}

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(plain(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put((String) key, plain(element)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }

    static Number number(Number number) {
        if (number instanceof Long) {
            return number;
        }
        if (number instanceof Double || number instanceof Float || number instanceof BigInteger) {
            double d = number.doubleValue();
            boolean whole = d == Math.rint(d) && Math.abs(d) <= EXACT_INTEGERS;
            return whole ? (Number) (long) d : (Number) d;
        }
        return number.longValue();
    }

    /** An error's text, which may quote what was given: as long as a person reads. */
    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    /** As the reference prints it inside an error. */
    static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    /** The value at {@code config.redis.host}; null where any part of the path is missing. */
    static @Nullable Object at(Map<String, @Nullable Object> root, String path) {
        if (path.indexOf('.') < 0) {
            return root.get(path);
        }
        Object value = root;
        for (String part : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }

    /** The record that holds just this value, at this path: {@code {redis: {host: value}}}. */
    static Map<String, @Nullable Object> nested(String[] path, @Nullable Object value) {
        Object inner = value;
        for (int i = path.length - 1; i >= 0; i--) {
            Map<String, @Nullable Object> outer = new LinkedHashMap<>();
            outer.put(path[i], inner);
            inner = outer;
        }
        return map(Objects.requireNonNull(inner));
    }

    static boolean isStructure(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    /** Neither null nor an empty string, list or map. */
    static boolean nonEmpty(@Nullable Object value) {
        return !(value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty()));
    }
}
