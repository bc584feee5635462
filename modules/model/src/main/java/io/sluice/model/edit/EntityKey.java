package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a request names one entity: by its id, or by the value of a unique field. */
public record EntityKey(String field, String value) {
    private static final String ID = "id";
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** @param text the part of a path: a UUID is an id, anything else a value of the type's key field */
    public static EntityKey parse(EntitySchema schema, String text) {
        String field = schema.keyField();
        return field == null || UUID.matcher(text).matches() ? id(text) : new EntityKey(field, text);
    }

    /**
     * For a path under a parent, such as {@code /consumers/bob/acls/g1}: a UUID is an id, anything else a value of the field
     * that names one entity among those of a parent, or where the type has none, of its key field.
     */
    public static EntityKey parseUnder(EntitySchema schema, String text) {
        String scoped = schema.traits().scopedKey();
        return scoped == null || UUID.matcher(text).matches() ? parse(schema, text) : new EntityKey(scoped, text);
    }

    /** Ids are kept in lower case. */
    public static EntityKey id(String id) {
        return new EntityKey(ID, id.toLowerCase(Locale.ROOT));
    }

    public boolean isId() {
        return field.equals(ID);
    }

    /**
     * The entity with this key among those whose {@code foreignField} refers to {@code parentId}.
     *
     * @return null when the image has no such entity, or has it under another parent
     */
    public @Nullable Entity findUnder(ConfigImage image, EntitySchema schema, String foreignField, String parentId) {
        Entity found = field.equals(schema.traits().scopedKey())
                ? image.byUnique(schema.name(), List.of(foreignField, field), List.of(parentId, value))
                : find(image, schema.name());
        return found != null && parentId.equals(found.reference(foreignField)) ? found : null;
    }

    /** The entity with this key, under the parent that {@code fields} refers to where the key alone does not name it. */
    @Nullable
    Entity findWith(ConfigImage image, EntitySchema schema, Map<String, @Nullable Object> fields) {
        for (List<String> together : schema.traits().uniqueTogether()) {
            boolean scoped = field.equals(schema.traits().scopedKey()) && together.contains(field);
            if (scoped
                    && fields.get(together.get(0)) instanceof Map<?, ?> parent
                    && parent.get("id") instanceof String id) {
                return findUnder(image, schema, together.get(0), id.toLowerCase(Locale.ROOT));
            }
        }
        return find(image, schema.name());
    }

    /** @return null when the image has no such entity */
    public @Nullable Entity find(ConfigImage image, String type) {
        return isId() ? image.get(type, value) : image.byUnique(type, field, value);
    }
}
