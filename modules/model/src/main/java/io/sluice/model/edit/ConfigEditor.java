package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Lifetime;
import io.sluice.model.schema.SchemaErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Edits one image and collects the changes. An operation that is refused throws {@link EntityException} and has changed
 * nothing. Used by one thread.
 */
public final class ConfigEditor {
    private static final String ID = "id";
    private static final String CREATED_AT = "created_at";

    private record Name(String type, String id) {}

    private final ConfigImage base;
    private final Instant now;
    private final Map<Name, Change> touched = new LinkedHashMap<>();
    private ConfigImage image;

    public ConfigEditor(ConfigImage image, Instant now) {
        this.base = image;
        this.image = image;
        this.now = now;
    }

    /** The image with the changes so far, still at the version at which the edit began. */
    public ConfigImage image() {
        return image;
    }

    /** One change for each entity that differs from the image at the start, in the order of the last touch. */
    public List<Change> changes() {
        List<Change> net = new ArrayList<>();
        for (Change last : touched.values()) {
            Entity before = base.get(last.type(), last.id());
            Entity after = last.entity();
            if (after == null && before != null) {
                net.add(last);
            } else if (after != null && before == null) {
                net.add(Change.create(after));
            } else if (after != null && !after.equals(before)) {
                net.add(Change.update(after));
            }
        }
        return net;
    }

    public Entity create(String type, Map<String, @Nullable Object> input) {
        EntitySchema schema = schema(type);
        Entity entity = checked(schema, schema.complete(resolved(schema, input), now));
        if (image.get(type, entity.id()) != null) {
            throw EntityException.idTaken(entity.id());
        }
        return keep(schema, Change.create(entity));
    }

    /** Changes the fields that the input has; null takes a value away. */
    public Entity patch(String type, EntityKey key, Map<String, @Nullable Object> input) {
        EntitySchema schema = schema(type);
        Entity before = key.find(image, type);
        if (before == null) {
            throw EntityException.notFound(key);
        }
        Map<String, @Nullable Object> merged = schema.merge(before, resolved(schema, input), now);
        return keep(schema, Change.update(checked(schema, merged)));
    }

    /**
     * Creates the entity with this key, or replaces all of it but its id and the time of its creation. A key that names an
     * entity only among those of a parent asks for that parent in {@code input}.
     */
    public Entity put(String type, EntityKey key, Map<String, @Nullable Object> input) {
        EntitySchema schema = schema(type);
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>(resolved(schema, input));
        wanted.put(key.field(), key.value());
        Entity before = key.findWith(image, schema, wanted);
        if (before != null) {
            wanted.put(ID, before.id());
            if (before.get(CREATED_AT) != null) {
                wanted.putIfAbsent(CREATED_AT, before.get(CREATED_AT));
            }
        }
        Entity entity = checked(schema, schema.complete(wanted, now));
        if (before == null && image.get(type, entity.id()) != null) {
            throw EntityException.idTaken(entity.id());
        }
        return keep(schema, before == null ? Change.create(entity) : Change.update(entity));
    }

    /** @return false when there was nothing to delete */
    public boolean delete(String type, EntityKey key) {
        schema(type);
        Entity entity = key.find(image, type);
        if (entity == null) {
            return false;
        }
        accept(Deletion.of(image, entity));
        return true;
    }

    /**
     * Deletes the entities whose time is over, and what belongs to them.
     *
     * @return how many were over; those that only went along do not count
     */
    public int removeExpired() {
        int count = 0;
        for (EntitySchema schema : image.schemas().all()) {
            if (schema.traits().expiring()) {
                for (Entity entity : image.all(schema.name()).values()) {
                    count += entity.isExpired(now) && delete(schema.name(), EntityKey.id(entity.id())) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private Map<String, @Nullable Object> resolved(EntitySchema schema, Map<String, @Nullable Object> input) {
        try {
            return ForeignNames.resolved(image, schema, Lifetime.kept(schema, input, now));
        } catch (IllegalArgumentException e) {
            throw EntityException.invalidOption("ttl", Lifetime.PROBLEM);
        }
    }

    private EntitySchema schema(String type) {
        EntitySchema schema = image.schemas().find(type);
        if (schema == null) {
            throw new IllegalArgumentException("unknown entity type: " + type);
        }
        return schema;
    }

    private static Entity checked(EntitySchema schema, Map<String, @Nullable Object> fields) {
        SchemaErrors errors = schema.validate(fields);
        if (!errors.isEmpty()) {
            throw EntityException.schemaViolation(errors);
        }
        return new Entity(schema.name(), fields);
    }

    private Entity keep(EntitySchema schema, Change change) {
        Entity entity = change.entity();
        if (entity == null) {
            throw new IllegalArgumentException("nothing to keep of " + change.type() + "/" + change.id());
        }
        Constraints.check(image, schema, entity);
        accept(List.of(change));
        return entity;
    }

    private void accept(List<Change> changes) {
        image = image.with(image.version(), changes);
        for (Change change : changes) {
            Name name = new Name(change.type(), change.id());
            touched.remove(name);
            touched.put(name, change);
        }
    }
}
