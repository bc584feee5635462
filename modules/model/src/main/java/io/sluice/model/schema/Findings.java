package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with one entity or record while it is being checked. Used by one thread. */
public final class Findings {
    static final String ENTITY = "@entity";

    private final Shape shape;
    private final Map<String, @Nullable Object> values;
    private final Map<String, @Nullable Object> errors = new TreeMap<>();

    Findings(Shape shape, Map<String, @Nullable Object> values) {
        this.shape = shape;
        this.values = values;
    }

    /** The value at a path such as {@code config.redis.host}; null where there is none. */
    public @Nullable Object value(String path) {
        return Values.at(values, path);
    }

    /** Says what is wrong with the entity as a whole. */
    public Findings entity(String error) {
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) errors.computeIfAbsent(ENTITY, key -> new ArrayList<Object>());
        list.add(error);
        return this;
    }

    /**
     * Says what is wrong with the field at a path: a text, or a list or map with texts at the places at fault. Where the
     * record around the field is wrong as a whole, it stays at that.
     */
    public Findings field(String path, Object error) {
        String[] parts = path.split("\\.");
        Map<String, @Nullable Object> level = errors;
        for (int i = 0; i < parts.length - 1; i++) {
            if (level.get(parts[i]) instanceof String) {
                return this;
            }
            if (!(level.get(parts[i]) instanceof Map)) {
                level.put(parts[i], new TreeMap<String, Object>());
            }
            level = Values.map(level.get(parts[i]));
        }
        level.put(parts[parts.length - 1], error);
        return this;
    }

    /** Whether the record around the field at a path is there; its value may be null. */
    boolean has(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || value(path.substring(0, dot)) instanceof Map;
    }

    /** What is wrong with the field at a path when it must be as {@code match} says besides its own rules; null when nothing is. */
    @Nullable
    Object problem(String path, Field match) {
        return Validation.problem(shape.at(path), match, value(path));
    }

    /** Whether a reference to a vault stands at a path: its value is not known here. */
    boolean isReference(String path) {
        Field field = shape.at(path);
        return field != null && field.isReference(value(path));
    }

    boolean isWrong(String path) {
        if (errors.isEmpty()) {
            return false;
        }
        Object level = errors;
        for (String part : path.split("\\.")) {
            level = level instanceof Map<?, ?> map ? map.get(part) : null;
            if (level instanceof String) {
                return true;
            }
        }
        return level != null;
    }

    int filled(List<String> paths) {
        return (int) paths.stream().map(this::value).filter(Values::nonEmpty).count();
    }

    Map<String, @Nullable Object> errors() {
        return errors;
    }

    static String quoted(List<String> paths) {
        return paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
    }
}
