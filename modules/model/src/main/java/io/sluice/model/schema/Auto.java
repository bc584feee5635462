package io.sluice.model.schema;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that the engine gives: ids, times, secrets. */
final class Auto {
    private static final String UPDATED_AT = "updated_at";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 32;
    private static final double MILLIS = 1000.0;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Auto() {}

    /** What was given stays, but the time of the last change is always now. */
    static Map<String, @Nullable Object> created(Shape shape, Map<String, @Nullable Object> fields, Instant now) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(fields);
        for (Field field : shape.fields()) {
            if (field.isAuto() && (out.get(field.name()) == null || field.name().equals(UPDATED_AT))) {
                out.put(field.name(), value(field, now));
            } else if (out.get(field.name()) instanceof Map<?, ?> inner && field.shape() != null) {
                out.put(field.name(), created(field.shape(), Values.map(inner), now));
            }
        }
        return Collections.unmodifiableMap(out);
    }

    static Map<String, @Nullable Object> changed(Shape shape, Map<String, @Nullable Object> fields, Instant now) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(fields);
        Field updated = shape.field(UPDATED_AT);
        if (updated != null && updated.isAuto()) {
            out.put(UPDATED_AT, value(updated, now));
        }
        return Collections.unmodifiableMap(out);
    }

    private static Object value(Field field, Instant now) {
        if (field.has("timestamp")) {
            return field.type() == FieldType.NUMBER
                    ? Values.number(now.toEpochMilli() / MILLIS)
                    : (Object) now.getEpochSecond();
        }
        return field.has("uuid") ? UUID.randomUUID().toString() : secret();
    }

    private static String secret() {
        StringBuilder out = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            out.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return out.toString();
    }
}
