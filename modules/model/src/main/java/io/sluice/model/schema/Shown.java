package io.sluice.model.schema;

import io.sluice.model.Entity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities as answers show them. */
final class Shown {

    private Shown() {}

    static Map<String, @Nullable Object> of(EntitySchema schema, Entity entity, Instant now) {
        Map<String, @Nullable Object> out =
                new LinkedHashMap<>(record(schema.shapeOf(entity.fields()), entity.fields()));
        if (schema.traits().expiring()) {
            Object end = entity.get(Lifetime.TTL);
            out.put(
                    Lifetime.TTL,
                    end instanceof Number seconds ? Math.max(0, seconds.longValue() - now.getEpochSecond()) : null);
        }
        return out;
    }

    private static Map<String, @Nullable Object> record(Shape shape, Map<String, @Nullable Object> kept) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(kept);
        for (Field field : shape.fields()) {
            Object value = kept.get(field.name());
            if (value == null && field.isShownWhenSet()) {
                out.remove(field.name());
            } else if (value instanceof Map && field.shape() != null) {
                out.put(field.name(), record(field.shape(), Values.map(value)));
            }
        }
        for (Shorthand shorthand : shape.shorthands()) {
            if (shorthand.echo() != null) {
                out.put(shorthand.field().name(), shorthand.echo().apply(kept));
            }
        }
        return out;
    }
}
