package io.sluice.cache;

import io.sluice.model.Entity;
import io.sluice.model.SharedValues;
import io.sluice.model.image.ContentHash;
import io.sluice.model.json.CanonicalJson;
import io.sluice.model.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entity as a record: its type, and its canonical JSON, which is also the text that its hash is made of. */
record EntityRecord(String type, String json) {
    static EntityRecord of(Entity entity) {
        return new EntityRecord(entity.type(), CanonicalJson.of(entity.fields()));
    }

    ContentHash hash() {
        return Entity.hash(type, json);
    }

    String id() throws DamagedCacheException {
        return entity().id();
    }

    Entity entity() throws DamagedCacheException {
        return entity(null);
    }

    private Entity entity(@Nullable SharedValues shared) throws DamagedCacheException {
        try {
            Map<String, @Nullable Object> fields = Json.parseObject(json);
            if (fields.get("id") instanceof String) {
                return new Entity(type, fields, hash(), shared);
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedCacheException(type + ": " + e.getMessage(), e);
        }
        throw new DamagedCacheException(type + ": entity without an id");
    }

    /** The entities of all of these, worked out on all cores. */
    static List<Entity> entities(List<EntityRecord> records) throws DamagedCacheException {
        SharedValues shared = new SharedValues();
        try {
            return records.parallelStream()
                    .map(record -> record.entityOrDamage(shared))
                    .toList();
        } catch (Damage e) {
            throw e.found;
        }
    }

    private Entity entityOrDamage(SharedValues shared) {
        try {
            return entity(shared);
        } catch (DamagedCacheException e) {
            throw new Damage(e);
        }
    }

    /** Carries a damage out of a stream. */
    private static final class Damage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final DamagedCacheException found;

        Damage(DamagedCacheException found) {
            super(found);
            this.found = found;
        }
    }
}
