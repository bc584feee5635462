package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The entities as requests meet them: a refused one in its last good form. Consumers and what belongs to them have none: a
 * change that this node does not understand may take a right away, so until it does, they let nobody in.
 */
record InForce(@Nullable ConfigImage image, PMap<String, Refused> refused, PMap<String, Entity> lastGood) {
    static final InForce NOTHING = new InForce(null, HashTreePMap.empty(), HashTreePMap.empty());

    private static final String CONSUMERS = "consumers";

    static String key(String type, String id) {
        return type + "/" + id;
    }

    static boolean letsPeopleIn(Schemas schemas, String type) {
        EntitySchema schema = schemas.find(type);
        return type.equals(CONSUMERS)
                || (schema != null
                        && schema.references().stream()
                                .anyMatch(reference -> reference.target().equals(CONSUMERS)));
    }

    @Nullable
    Entity get(String type, String id) {
        return image == null || image.schemas().find(type) == null ? null : standing(image.get(type, id));
    }

    @Nullable
    Entity byUnique(String type, String field, String value) {
        if (image == null || image.schemas().find(type) == null) {
            return null;
        }
        Entity entity = standing(image.byUnique(type, field, value));
        return entity == null || !value.equals(entity.get(field)) ? null : entity;
    }

    private @Nullable Entity standing(@Nullable Entity entity) {
        if (entity == null || refused.isEmpty()) {
            return entity;
        }
        String key = key(entity.type(), entity.id());
        return refused.containsKey(key) ? lastGood.get(key) : entity;
    }
}
