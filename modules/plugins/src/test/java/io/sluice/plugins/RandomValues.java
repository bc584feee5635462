package io.sluice.plugins;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.FieldType;
import io.sluice.model.schema.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values that a declared field takes, and values of another type. */
final class RandomValues {
    private static final List<String> TEXTS = List.of(
            "a",
            "one:two",
            "GET",
            "/a/path",
            "http://example.com:8080/x?y",
            "example.com",
            "10.1.2.0/24",
            "200-299",
            "bob@example.com",
            "*",
            "return 1 + 1",
            "X-Name",
            "größe");

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /** Null where nothing was found that the field takes. */
    @Nullable
    Object of(Field field) {
        Object value = candidate(field);
        return value != null && takes(field, value) ? value : null;
    }

    Object ofOtherType(Field field) {
        return field.type() == FieldType.STRING ? (Object) 17L : "other";
    }

    private @Nullable Object candidate(Field field) {
        if (field.attributes().get("one_of") instanceof List<?> choices) {
            return any(choices);
        }
        FieldType type = Objects.requireNonNull(field.type());
        return switch (type) {
            case STRING -> text(field);
            case INTEGER -> Math.round(number(field));
            case NUMBER -> coin() ? (Object) Math.round(number(field)) : (Object) number(field);
            case BOOLEAN -> coin();
            case ARRAY, SET -> list(Objects.requireNonNull(field.elements()));
            case MAP -> map(Objects.requireNonNull(field.keys()), Objects.requireNonNull(field.values()));
            case RECORD -> record(Objects.requireNonNull(field.shape()));
            default -> null;
        };
    }

    private @Nullable String text(Field field) {
        List<String> taken = TEXTS.stream().filter(text -> takes(field, text)).toList();
        return taken.isEmpty() ? null : any(taken);
    }

    private double number(Field field) {
        if (field.attributes().get("between") instanceof List<?> bounds) {
            double least = ((Number) bounds.get(0)).doubleValue();
            return least + random.nextDouble() * (((Number) bounds.get(1)).doubleValue() - least);
        }
        return 1 + random.nextInt(1000);
    }

    private List<Object> list(Field element) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Object value = of(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(Field key, Field value) {
        Map<String, Object> values = new HashMap<>();
        Object name = of(key);
        Object inner = of(value);
        if (name != null && inner != null) {
            values.put((String) name, inner);
        }
        return values;
    }

    private Map<String, Object> record(Shape shape) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : shape.fields()) {
            Object value = field.isRequired() || coin() ? of(field) : null;
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    private static boolean takes(Field field, Object value) {
        EntitySchema alone = EntitySchema.of("values", Shape.of(field.named("value")));
        return alone.validate(alone.complete(Map.of("value", value), Instant.EPOCH))
                .isEmpty();
    }
}
