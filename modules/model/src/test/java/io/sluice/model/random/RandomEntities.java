package io.sluice.model.random;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Entities made up from their declarations: a field keeps a value only when the schema has nothing against it, so that
 * checks in code are met by luck and patience. The same seed gives the same entities.
 */
final class RandomEntities {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final int PATIENCE = 30;

    private final Random random;
    private final RandomValues values;

    RandomEntities(long seed) {
        this.random = new Random(seed);
        this.values = new RandomValues(random);
    }

    Random random() {
        return random;
    }

    /** Fields for a new entity that the schema accepts; null when luck was not enough. */
    @Nullable
    Map<String, @Nullable Object> input(EntitySchema schema, ConfigImage image) {
        for (int i = 0; i < PATIENCE; i++) {
            Map<String, @Nullable Object> input = attempt(schema, image);
            if (schema.validate(schema.complete(input, NOW)).isEmpty()) {
                return input;
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> attempt(EntitySchema schema, ConfigImage image) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        Shape shape = schema.shape();
        if (schema.variantField() != null && !schema.variantNames().isEmpty()) {
            String name = values.pick(List.copyOf(schema.variantNames()));
            input.put(schema.variantField(), isList(shape, schema.variantField()) ? List.of(name) : name);
            shape = schema.shapeOf(input);
        }
        for (Field field : shape.fields()) {
            if (!field.isAuto() && !input.containsKey(field.name()) && (field.isRequired() || random.nextInt(3) == 0)) {
                fill(schema, field, input, image);
            }
        }
        return input;
    }

    private static boolean isList(Shape shape, String name) {
        Field field = shape.field(name);
        return field != null && field.elements() != null;
    }

    private void fill(EntitySchema schema, Field field, Map<String, @Nullable Object> input, ConfigImage image) {
        for (int i = 0; i < PATIENCE; i++) {
            Object value = values.of(field, image);
            if (value != null) {
                input.put(field.name(), value);
                if (accepted(schema, field, input)) {
                    return;
                }
            }
        }
        input.remove(field.name());
    }

    private static boolean accepted(EntitySchema schema, Field field, Map<String, @Nullable Object> input) {
        return !schema.validate(schema.complete(input, NOW)).fields().containsKey(field.name());
    }
}
