package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Body;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.FormValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entity type as its endpoints see it: where it is in a path, how a body becomes its fields. */
record EntityType(EntitySchema schema) {
    String name() {
        return schema.name();
    }

    /** The segment of a path template that stands for one entity of this type. */
    String segment() {
        return ":" + parameter();
    }

    /** What the request's path names an entity of this type by. */
    EntityKey key(AdminRequest request) {
        return EntityKey.parse(schema, request.path(parameter()));
    }

    /** The entity that has this key; null when there is none. */
    @Nullable
    Entity find(ConfigImage image, EntityKey key) {
        return key.find(image, name());
    }

    /** The request's body as input of an edit, with the values of a form turned into their declared types; the caller's own. */
    Map<String, @Nullable Object> input(AdminRequest request) {
        Body body = request.body();
        return body.text() ? FormValues.typed(schema, body.fields()) : new LinkedHashMap<>(body.fields());
    }

    private String parameter() {
        return name().replace('-', '_');
    }
}
