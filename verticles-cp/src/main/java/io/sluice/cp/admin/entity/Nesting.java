package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The place of entities under another one that they refer to: {@code /services/{services}/routes}. */
record Nesting(EntityType parent, EntityType child, String field) {
    /** The collection's path as an endpoint has it. */
    String path() {
        return path(parent.segment());
    }

    /** The collection's path under one parent. */
    String path(String owner) {
        return parent.path() + "/" + owner + "/" + child.schema().traits().nested();
    }

    /** @throws Refusal when there is no such parent */
    Entity owner(ConfigImage image, String segment) {
        Entity owner = parent.find(image, segment);
        if (owner == null) {
            throw new Refusal(Answers.notFound());
        }
        return owner;
    }

    EntityKey key(String segment) {
        return EntityKey.parseUnder(child.schema(), segment);
    }

    /** The entity that a segment names if it is one of the owner's, or else null. */
    @Nullable
    Entity find(ConfigImage image, Entity owner, String segment) {
        return EntityType.living(key(segment).findUnder(image, child.schema(), field, owner.id()));
    }

    /** Makes an input one of an entity under this owner. */
    void bind(Map<String, @Nullable Object> input, Entity owner) {
        input.put(field, Map.of("id", owner.id()));
    }
}
