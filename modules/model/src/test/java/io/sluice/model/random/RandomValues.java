package io.sluice.model.random;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.FieldType;
import io.sluice.model.schema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that a declared field may take, as far as its declaration tells: what checks in code want is left to luck. */
final class RandomValues {
    private static final List<String> TEXTS = List.of(
            "a",
            "name-1",
            "x-header",
            "a.example.com",
            "*.example.com",
            "example.*",
            "/a",
            "/a/b c",
            "~/a/\\d+$",
            "10.0.0.1",
            "10.0.0.0/8",
            "fe80::1",
            "GET",
            "POST",
            "h.example.com:8080",
            "[::1]:80",
            "naïve",
            "tag one",
            "http://u.example.com/p",
            "{vault://env/secret}",
            "^a.*b$",
            "abc",
            "env",
            "x".repeat(300));
    private static final List<Long> INTEGERS = List.of(0L, 1L, 2L, 80L, 200L, 443L, 1000L, 65535L);

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** Null where nothing can be made up, such as a reference to a type of which there is no entity. */
    @Nullable
    Object of(Field field, ConfigImage image) {
        if (field.attributes().get("one_of") instanceof List<?> choices) {
            return pick(choices);
        }
        FieldType type = field.type() == null ? FieldType.JSON : field.type();
        return switch (type) {
            case STRING -> text(field);
            case INTEGER -> integer(field);
            case NUMBER -> random.nextBoolean() ? integer(field) : (Object) (integer(field) + 0.5);
            case BOOLEAN -> random.nextBoolean();
            case ARRAY, SET -> list(field, image);
            case MAP -> map(field, image);
            case RECORD -> field.shape() == null ? null : record(field.shape(), image);
            case FOREIGN -> reference(String.valueOf(field.target()), image);
            case JSON -> Map.of("a", List.of(1L, "b"));
        };
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String text(Field field) {
        if (Boolean.TRUE.equals(field.attributes().get("uuid"))) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        String text = pick(TEXTS);
        return field.isUnique() && random.nextBoolean() ? text + random.nextInt(1_000_000) : text;
    }

    private long integer(Field field) {
        if (field.attributes().get("between") instanceof List<?> bounds) {
            long least = ((Number) bounds.get(0)).longValue();
            long most = ((Number) bounds.get(1)).longValue();
            return pick(List.of(least, most, least + (long) (random.nextDouble() * (most - least))));
        }
        return pick(INTEGERS);
    }

    private @Nullable Object list(Field field, ConfigImage image) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Object element = field.elements() == null ? null : of(field.elements(), image);
            if (element != null) {
                list.add(element);
            }
        }
        return list;
    }

    private @Nullable Object map(Field field, ConfigImage image) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Object key = field.keys() == null ? pick(TEXTS) : of(field.keys(), image);
            Object value = field.values() == null ? pick(TEXTS) : of(field.values(), image);
            if (key != null && value != null) {
                map.put(String.valueOf(key), value);
            }
        }
        return map;
    }

    private Object record(Shape shape, ConfigImage image) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            if (field.isRequired() || random.nextInt(3) == 0) {
                Object value = of(field, image);
                if (value != null) {
                    record.put(field.name(), value);
                }
            }
        }
        return record;
    }

    private @Nullable Object reference(String target, ConfigImage image) {
        if (image.schemas().find(target) == null || image.all(target).isEmpty()) {
            return null;
        }
        return Map.of("id", pick(List.copyOf(image.all(target).keySet())));
    }
}
