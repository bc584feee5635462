package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import io.sluice.model.schema.UniqueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entity must be among the others of an image. */
final class Constraints {
    private Constraints() {}

    /** @throws EntityException when another entity has one of its keys, or what it refers to does not exist */
    static void check(ConfigImage image, EntitySchema schema, Entity entity) {
        for (UniqueKey key : schema.uniqueKeys()) {
            unique(image, schema, key, entity);
        }
        for (Reference reference : schema.references()) {
            exists(image, reference, entity);
        }
    }

    private static void unique(ConfigImage image, EntitySchema schema, UniqueKey key, Entity entity) {
        List<@Nullable Object> values = key.values(entity);
        Entity holder = values == null ? null : image.byUnique(schema.name(), key.fields(), values);
        if (holder != null && !holder.id().equals(entity.id())) {
            throw EntityException.notUnique(key.shown(entity));
        }
    }

    private static void exists(ConfigImage image, Reference reference, Entity entity) {
        String id = entity.reference(reference.field());
        boolean known = image.schemas().find(reference.target()) != null;
        if (id != null && (!known || image.get(reference.target(), id) == null)) {
            throw EntityException.dangling(reference.field(), reference.target(), id);
        }
    }
}
