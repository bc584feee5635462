package io.sluice.model.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an entity or a record in their order, the checks over several of them, and their shorthands. Immutable. */
public final class Shape {
    private final Map<String, Field> fields;
    private final List<EntityCheck> checks;
    private final List<Shorthand> shorthands;

    private Shape(Map<String, Field> fields, List<EntityCheck> checks, List<Shorthand> shorthands) {
        this.fields = Collections.unmodifiableMap(fields);
        this.checks = List.copyOf(checks);
        this.shorthands = List.copyOf(shorthands);
    }

    public static Shape of(Field... fields) {
        return of(List.of(fields));
    }

    public static Shape of(Collection<Field> fields) {
        return new Shape(byName(fields), List.of(), List.of());
    }

    /** The same with these checks after the others. */
    public Shape check(EntityCheck... more) {
        return new Shape(fields, joined(checks, List.of(more)), shorthands);
    }

    public Shape shorthand(Shorthand... more) {
        return new Shape(fields, checks, joined(shorthands, List.of(more)));
    }

    /** This shape with the fields of {@code variant} added or in the place of those of the same name, and its checks added. */
    public Shape with(Shape variant) {
        Map<String, Field> all = new LinkedHashMap<>(fields);
        all.putAll(variant.fields);
        return new Shape(all, joined(checks, variant.checks), joined(shorthands, variant.shorthands));
    }

    public @Nullable Field field(String name) {
        return fields.get(name);
    }

    /** The field at a path such as {@code config.redis.host}. */
    @Nullable
    Field at(String path) {
        int dot = path.indexOf('.');
        Field field = field(dot < 0 ? path : path.substring(0, dot));
        if (dot < 0 || field == null) {
            return field;
        }
        return field.shape() == null ? null : field.shape().at(path.substring(dot + 1));
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    public List<EntityCheck> checks() {
        return checks;
    }

    public List<Shorthand> shorthands() {
        return shorthands;
    }

    private static Map<String, Field> byName(Collection<Field> fields) {
        Map<String, Field> map = new LinkedHashMap<>();
        fields.forEach(field -> map.put(field.name(), field));
        return map;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
