package io.sluice.cache;

import io.sluice.model.Entity;
import io.sluice.model.image.ContentHash;
import io.sluice.model.json.CanonicalJson;
import io.sluice.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entity as a record: key {@code type/id}, value its canonical JSON, which is also the text that its hash is made of. */
record EntityRecord(String type, String json) {
    private static final int LONGEST_KEY = 511;

    static byte[] key(String type, String id) {
        byte[] key = utf8(type + '/' + id);
        return key.length <= LONGEST_KEY ? key : utf8(type + "/#" + ContentHash.of(id));
    }

    static byte[] value(Entity entity) {
        StringBuilder text = new StringBuilder(512);
        CanonicalJson.append(text, entity.fields());
        return utf8(text.toString());
    }

    static EntityRecord decode(byte[] key, byte[] value) throws DamagedCacheException {
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new DamagedCacheException("entity: key without a type");
        }
        return new EntityRecord(text.substring(0, slash), new String(value, StandardCharsets.UTF_8));
    }

    ContentHash hash() {
        return ContentHash.of(type + '\n' + json);
    }

    Entity entity() throws DamagedCacheException {
        try {
            Map<String, @Nullable Object> fields = Json.parseObject(json);
            if (fields.get("id") instanceof String) {
                return new Entity(type, fields);
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedCacheException(type + ": " + e.getMessage(), e);
        }
        throw new DamagedCacheException(type + ": entity without an id");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
