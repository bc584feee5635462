package io.sluice.model.random;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One thing made wrong in fields that were right: an error must name {@code field}. */
record Mutation(String field, Map<String, @Nullable Object> fields) {

    static Mutation of(EntitySchema schema, Map<String, @Nullable Object> right, Random random) {
        List<Field> candidates = schema.shapeOf(right).fields().stream()
                .filter(field -> !isGiven(field))
                .toList();
        Map<String, @Nullable Object> wrong = new LinkedHashMap<>(right);
        if (candidates.isEmpty() || random.nextInt(8) == 0) {
            wrong.put("no_such_field", random.nextInt());
            return new Mutation("no_such_field", wrong);
        }
        Field field = candidates.get(random.nextInt(candidates.size()));
        wrong.put(field.name(), spoiled(field, right.get(field.name()), random));
        return new Mutation(field.name(), wrong);
    }

    /** The engine gives these a value of its own, whatever was given; a ttl is an option, not a field. */
    private static boolean isGiven(Field field) {
        return field.type() == FieldType.JSON
                || field.name().equals("updated_at")
                || field.name().equals("ttl");
    }

    private static @Nullable Object spoiled(Field field, @Nullable Object right, Random random) {
        if (field.isRequired() && !field.isAuto() && random.nextInt(3) == 0) {
            return null;
        }
        if (field.attributes().get("between") instanceof List<?> bounds && random.nextBoolean()) {
            return ((Number) bounds.get(1)).longValue() + 1;
        }
        if (field.attributes().containsKey("one_of") && random.nextBoolean()) {
            return "no such choice";
        }
        if (field.shape() != null && right instanceof Map && random.nextBoolean()) {
            return inside(field, right, random);
        }
        return field.elements() != null && right instanceof List<?> list && random.nextBoolean()
                ? longer(field.elements(), list)
                : ofAnotherType(field.type());
    }

    private static Object inside(Field field, Object right, Random random) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        ((Map<?, ?>) right).forEach((name, value) -> record.put((String) name, value));
        List<Field> fields =
                field.shape() == null ? List.of() : List.copyOf(field.shape().fields());
        if (fields.isEmpty()) {
            record.put("no_such_field", 1L);
        } else {
            Field inner = fields.get(random.nextInt(fields.size()));
            record.put(inner.name(), spoiled(inner, record.get(inner.name()), random));
        }
        return record;
    }

    private static Object longer(Field element, List<?> list) {
        List<@Nullable Object> out = new ArrayList<>(list);
        out.add(ofAnotherType(element.type()));
        return out;
    }

    private static Object ofAnotherType(@Nullable FieldType type) {
        return type == FieldType.STRING || type == FieldType.FOREIGN ? (Object) 5L : "of another type";
    }
}
