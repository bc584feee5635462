package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.CanonicalJson;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.UniqueKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives an id to what was written without one: that of the entity which it replaces, else one that follows from its key
 * and its parent, so that the same document always comes to the same ids.
 */
final class Ids {
    private static final int VERSION = 5;

    private final ConfigImage existing;
    private final Map<String, Integer> counts = new HashMap<>();

    Ids(ConfigImage existing) {
        this.existing = existing;
    }

    /** To be asked when the item's references are resolved. */
    String of(Item item) {
        if (item.input().get("id") instanceof String id) {
            return id.toLowerCase(Locale.ROOT);
        }
        String replaced = replaced(item);
        return replaced == null ? named(item).toString() : replaced;
    }

    private @Nullable String replaced(Item item) {
        EntitySchema schema = item.schema();
        for (UniqueKey key : schema.uniqueKeys()) {
            List<@Nullable Object> values = values(key.fields(), item);
            boolean single = key.fields().size() == 1;
            if (single ? values.get(0) != null : values.stream().anyMatch(String.class::isInstance)) {
                Entity entity = existing.byUnique(schema.name(), key.fields(), values);
                if (entity != null) {
                    return entity.id();
                }
            }
        }
        return null;
    }

    private UUID named(Item item) {
        Item parent = item.place().parent();
        String family = item.schema().name() + "\n" + (parent == null ? "" : parent.id());
        for (List<String> fields : keys(item.schema())) {
            List<@Nullable Object> values = values(fields, item);
            if (!values.contains(null) || (fields.size() > 1 && values.get(0) != null)) {
                return uuid(item.schema().name() + "\n" + text(values));
            }
        }
        return uuid(family + "\n#" + counts.merge(family, 1, Integer::sum));
    }

    /** What names an entity of a type; an id tells something of what it follows from, so no secret may be in it. */
    private static List<List<String>> keys(EntitySchema schema) {
        List<List<String>> keys = new ArrayList<>();
        if (schema.keyField() != null) {
            keys.add(List.of(schema.keyField()));
        }
        keys.addAll(schema.traits().uniqueTogether());
        keys.removeIf(fields -> fields.stream().map(schema.shape()::field).anyMatch(Ids::isSecret));
        return keys;
    }

    private static boolean isSecret(@Nullable Field field) {
        return field != null && field.attributes().containsKey("encrypted");
    }

    private static List<@Nullable Object> values(List<String> fields, Item item) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String field : fields) {
            Object value = item.input().get(field);
            values.add(value instanceof Map<?, ?> target ? target.get("id") : value);
        }
        return values;
    }

    private static String text(List<@Nullable Object> values) {
        StringBuilder out = new StringBuilder();
        CanonicalJson.append(out, values);
        return out.toString();
    }

    private static UUID uuid(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | (VERSION << 12);
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
