package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a request names one entity: by its id, or by the value of a unique field. */
public record EntityKey(String field, String value) {
    private static final String ID = "id";
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** @param text the part of a path: a UUID is an id, anything else a value of the first unique field */
    public static EntityKey parse(EntitySchema schema, String text) {
        List<String> unique = schema.uniqueFields();
        if (unique.isEmpty() || UUID.matcher(text).matches()) {
            return id(text);
        }
        return new EntityKey(unique.get(0), text);
    }

    /** Ids are kept in lower case. */
    public static EntityKey id(String id) {
        return new EntityKey(ID, id.toLowerCase(Locale.ROOT));
    }

    public boolean isId() {
        return field.equals(ID);
    }

    /** @return null when the image has no such entity */
    public @Nullable Entity find(ConfigImage image, String type) {
        return isId() ? image.get(type, value) : image.byUnique(type, field, value);
    }
}
