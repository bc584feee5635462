package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.schema.EntitySchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one entity type does otherwise than the others at its endpoints. Called on an event loop, the writing methods
 * inside an edit: possibly more than once, so they must be quick and change nothing but the editor. Inputs and shown
 * fields are the callee's own to change; inputs may have fields that the schema does not know.
 */
public interface EntityBehaviour {
    /** That of a type without peculiarities. */
    EntityBehaviour PLAIN = new EntityBehaviour() {};

    /** Whether entities are reached under their parents only: the paths of the type's own answer "not found". */
    default boolean isOnlyUnderParents() {
        return false;
    }

    /** Whether PUT under a parent makes an entity that is not there yet. */
    default boolean isMadeByPut() {
        return true;
    }

    /** What the segment of a path names. */
    default EntityKey key(ConfigImage image, EntitySchema schema, String segment) {
        return EntityKey.parse(schema, segment);
    }

    /** The entity as lists and answers to writes show it, from its fields as they are shown. */
    default Map<String, @Nullable Object> shown(
            ConfigImage image, Entity entity, Map<String, @Nullable Object> fields) {
        return fields;
    }

    /** The answer to reading this one entity, from what {@link #shown} made of it. */
    default Map<String, @Nullable Object> read(
            ConfigImage image, Entity entity, Map<String, @Nullable Object> shown, AdminRequest request) {
        return shown;
    }

    /** Covers all that is shown of the entity: another hash, another {@code ETag}. */
    default ContentHash hash(ConfigImage image, Entity entity) {
        return entity.hash();
    }

    default Entity create(ConfigEditor editor, String type, Map<String, @Nullable Object> input) {
        return editor.create(type, input);
    }

    default Entity put(ConfigEditor editor, String type, EntityKey key, Map<String, @Nullable Object> input) {
        return editor.put(type, key, input);
    }

    default Entity patch(ConfigEditor editor, String type, EntityKey key, Map<String, @Nullable Object> input) {
        return editor.patch(type, key, input);
    }

    /** What is not there any more is deleted, too. */
    default void delete(ConfigEditor editor, String type, EntityKey key) {
        editor.delete(type, key);
    }

    /** What who wrote this entity should know although nothing is wrong with it: the text of a {@code Warning} header. */
    default @Nullable String warning(Entity written) {
        return null;
    }
}
