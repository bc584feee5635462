package io.sluice.model.edit;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what goes, or loses a reference, together with one entity. */
final class Deletion {
    private final ConfigImage image;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private Deletion(ConfigImage image) {
        this.image = image;
    }

    /** @throws EntityException when an entity that must stay refers to one that would go */
    static List<Change> of(ConfigImage image, Entity entity) {
        Deletion deletion = new Deletion(image);
        deletion.remove(entity);
        return List.copyOf(deletion.changes.values());
    }

    private void remove(Entity entity) {
        Change known = changes.get(entity.toString());
        if (known != null && known.operation() == Change.Operation.DELETE) {
            return;
        }
        changes.put(entity.toString(), Change.delete(entity));
        for (EntitySchema schema : image.schemas().all()) {
            for (Reference reference : schema.references()) {
                if (reference.target().equals(entity.type())) {
                    release(schema, reference, entity);
                }
            }
        }
    }

    private void release(EntitySchema schema, Reference reference, Entity target) {
        for (String id : image.referring(schema.name(), reference.field(), target.id())) {
            Entity referring = image.get(schema.name(), id);
            if (referring != null) {
                switch (reference.onDelete()) {
                    case RESTRICT -> throw EntityException.stillReferenced(target.type(), schema.name());
                    case CASCADE -> remove(referring);
                    case SET_NULL -> clear(referring, reference.field());
                }
            }
        }
    }

    private void clear(Entity referring, String field) {
        Change known = changes.get(referring.toString());
        Entity current = known == null ? referring : known.entity();
        if (current != null) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(current.fields());
            fields.put(field, null);
            changes.put(referring.toString(), Change.update(new Entity(current.type(), fields)));
        }
    }
}
