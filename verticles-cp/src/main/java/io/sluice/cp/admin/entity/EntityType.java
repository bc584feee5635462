package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Body;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.FormValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entity type as its endpoints see it: where it is in a path, how a body becomes its fields, how it is shown. */
public record EntityType(EntitySchema schema, EntityBehaviour behaviour) {
    public String name() {
        return schema.name();
    }

    /** Whether the Admin API has paths for this type. */
    boolean hasEndpoints() {
        return !schema.traits().collection().isEmpty();
    }

    /** Of the collection. */
    public String path() {
        return "/" + schema.traits().collection();
    }

    /** The name of the path parameter that stands for one entity of this type. */
    public String parameter() {
        return name().replace('-', '_');
    }

    /** The segment of a path that is this parameter. */
    public String segment() {
        return ":" + parameter();
    }

    public EntityKey key(ConfigImage image, String segment) {
        return behaviour.key(image, schema, segment);
    }

    /** The entity that a segment of a path names; null when there is none, or none any more. */
    public @Nullable Entity find(ConfigImage image, String segment) {
        return living(key(image, segment).find(image, name()));
    }

    /** What has not expired. */
    static @Nullable Entity living(@Nullable Entity entity) {
        return entity == null || entity.isExpired(Instant.now()) ? null : entity;
    }

    /** An edit with this body as its input. */
    public Edit edit(String operation, Body body, Edit.Change change) {
        return edit(operation, body, null, change);
    }

    /** @param known the entity that a partial input is about, which tells the types of a form's values */
    public Edit edit(String operation, Body body, @Nullable Entity known, Edit.Change change) {
        return new Edit(operation, schema.traits().preparation(), input(body, known), change);
    }

    private Map<String, @Nullable Object> input(Body body, @Nullable Entity known) {
        Map<String, @Nullable Object> existing = known == null ? Map.of() : known.fields();
        return body.text() ? FormValues.typed(schema, body.fields(), existing) : body.fields();
    }

    /** The entity as lists and answers to writes show it. */
    public Map<String, @Nullable Object> shown(ConfigImage image, Entity entity) {
        return behaviour.shown(image, entity, new LinkedHashMap<>(schema.shown(entity, Instant.now())));
    }

    /** The entity's {@code ETag}; null when there is no entity. */
    @Nullable
    EntityTag tag(ConfigImage image, @Nullable Entity entity) {
        return entity == null ? null : new EntityTag(behaviour.hash(image, entity));
    }

    /** What an edit that has just written this entity comes to. */
    public Edited saved(int status, ConfigEditor editor, Entity entity) {
        ConfigImage image = editor.image();
        return new Edited(status, shown(image, entity), tag(image, entity), behaviour.warning(entity));
    }
}
