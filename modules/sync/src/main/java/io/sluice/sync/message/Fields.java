package io.sluice.sync.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a message; a missing or wrong one is a {@link MessageException}, unknown ones are ignored. */
public final class Fields {
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final String message;
    private final Map<String, ?> map;

    /** @param message what errors call the message */
    public Fields(String message, Map<String, ?> map) {
        this.message = message;
        this.map = map;
    }

    public boolean has(String name) {
        return map.get(name) != null;
    }

    public String string(String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "text");
    }

    public String string(String name, String fallback) {
        return has(name) ? string(name) : fallback;
    }

    /** The name of an entity type, which need not be one that is known here. */
    public String typeName(String name) {
        String type = string(name);
        if (!TYPE_NAME.matcher(type).matches()) {
            throw wrong(name, "the name of an entity type");
        }
        return type;
    }

    public long number(String name) {
        if (map.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw wrong(name, "a number");
    }

    public long number(String name, long fallback) {
        return has(name) ? number(name) : fallback;
    }

    /** A number between the bounds, both included. */
    public int number(String name, int low, int high) {
        long value = number(name);
        if (value < low || value > high) {
            throw new MessageException("%s.%s: %d (expected: %d to %d)".formatted(message, name, value, low, high));
        }
        return (int) value;
    }

    /** False when it is not there. */
    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (map.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /** Without any field when it is not there. */
    public Fields object(String name) {
        return new Fields(message + "." + name, has(name) ? asObject(name, map.get(name)) : Map.of());
    }

    /** Empty when it is not there. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(new Fields(message + "." + name, asObject(name, element)));
        }
        return objects;
    }

    /** Empty when it is not there. */
    public List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String text)) {
                throw wrong(name, "an array of texts");
            }
            strings.add(text);
        }
        return strings;
    }

    private List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (map.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "an array");
    }

    /** All fields as plain values: integers are {@link Long}, other numbers {@link Double}. */
    public Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> nested) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            nested.forEach((name, inner) -> copy.put((String) name, plain(inner)));
            return copy;
        }
        if (value instanceof List<?> nested) {
            List<@Nullable Object> copy = new ArrayList<>(nested.size());
            nested.forEach(inner -> copy.add(plain(inner)));
            return copy;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Float number ? Double.valueOf(number.doubleValue()) : value;
    }

    @SuppressWarnings("unchecked")
    private Map<String, ?> asObject(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, ?>) object;
        }
        throw wrong(name, "an object");
    }

    /** The error of a field that is missing or not what was expected; for the caller to throw. */
    public MessageException wrong(String name, String expected) {
        Object value = map.get(name);
        String found = value == null ? "missing" : value.getClass().getSimpleName();
        return new MessageException(message + "." + name + ": " + found + " (expected: " + expected + ")");
    }
}
