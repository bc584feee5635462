package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Foreign fields of an input may name their target by a unique field; here they get its id. */
final class ForeignNames {
    private ForeignNames() {}

    static Map<String, @Nullable Object> resolved(
            ConfigImage image, EntitySchema schema, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(input);
        Map<String, @Nullable Object> errors = new TreeMap<>();
        for (Reference reference : schema.references()) {
            EntitySchema target = image.schemas().find(reference.target());
            if (target != null && input.get(reference.field()) instanceof Map<?, ?> given && given.get("id") == null) {
                resolve(image, target, reference.field(), given, out, errors);
            }
        }
        if (!errors.isEmpty()) {
            throw new EntityException(EntityException.Kind.FOREIGN_KEYS_UNRESOLVED, message(errors), errors);
        }
        return out;
    }

    private static void resolve(
            ConfigImage image,
            EntitySchema target,
            String field,
            Map<?, ?> given,
            Map<String, @Nullable Object> out,
            Map<String, @Nullable Object> errors) {
        for (String unique : target.uniqueFields()) {
            if (given.get(unique) instanceof String value) {
                Entity found = image.byUnique(target.name(), unique, value);
                if (found != null) {
                    out.put(field, Map.of("id", found.id()));
                } else {
                    errors.put(field, Map.of(unique, unresolved(target, unique, value)));
                }
                return;
            }
        }
    }

    private static String unresolved(EntitySchema target, String unique, String value) {
        return "the foreign key cannot be resolved with '" + LuaKey.of(Map.of(unique, value)) + "' for an existing '"
                + target.name() + "' entity";
    }

    private static String message(Map<String, @Nullable Object> errors) {
        StringJoiner texts = new StringJoiner("; ");
        errors.forEach((field, problem) -> {
            if (problem instanceof Map<?, ?> named) {
                named.forEach((unique, text) -> texts.add(field + "." + unique + ": " + text));
            }
        });
        String count = errors.size() == 1 ? "foreign key" : errors.size() + " foreign keys";
        return count + " unresolved (" + texts + ")";
    }
}
