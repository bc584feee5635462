package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
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

    private final ConfigImage base;
    private final Instant now;
    private final Map<String, Change> touched = new LinkedHashMap<>();
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
        Entity entity = checked(schema, schema.complete(ForeignNames.resolved(image, schema, input), now));
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
        Map<String, @Nullable Object> merged = schema.merge(before, ForeignNames.resolved(image, schema, input), now);
        return keep(schema, Change.update(checked(schema, merged)));
    }

    /** Creates the entity with this key, or replaces all of it but its id and the time of its creation. */
    public Entity put(String type, EntityKey key, Map<String, @Nullable Object> input) {
        EntitySchema schema = schema(type);
        Entity before = key.find(image, type);
        Map<String, @Nullable Object> wanted = ForeignNames.resolved(image, schema, input);
        wanted.put(key.field(), key.value());
        if (before != null) {
            wanted.put(ID, before.id());
            wanted.putIfAbsent(CREATED_AT, before.get(CREATED_AT));
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
        unique(schema, entity);
        references(schema, entity);
        accept(List.of(change));
        return entity;
    }

    private void unique(EntitySchema schema, Entity entity) {
        for (String field : schema.uniqueFields()) {
            Object value = entity.get(field);
            Entity holder = value == null ? null : image.byUnique(schema.name(), field, value);
            if (holder != null && !holder.id().equals(entity.id())) {
                throw EntityException.notUnique(field, String.valueOf(value));
            }
        }
    }

    private void references(EntitySchema schema, Entity entity) {
        for (Reference reference : schema.references()) {
            String id = entity.reference(reference.field());
            boolean known = image.schemas().find(reference.target()) != null;
            if (id != null && (!known || image.get(reference.target(), id) == null)) {
                throw EntityException.dangling(reference.field(), reference.target(), id);
            }
        }
    }

    private void accept(List<Change> changes) {
        image = image.with(image.version(), changes);
        for (Change change : changes) {
            String key = change.type() + "/" + change.id();
            touched.remove(key);
            touched.put(key, change);
        }
    }
}
