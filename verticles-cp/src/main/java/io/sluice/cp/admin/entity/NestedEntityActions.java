package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /services/{service}/routes/{route}}: an entity as one of those that refer to another. One that refers elsewhere
 * is not found here, except that PUT makes it refer to this one.
 */
record NestedEntityActions(EntityType parent, EntityType child, String field, ConfigStore store, Writes writes) {
    Endpoint endpoint() {
        String path = "/" + parent.name() + "/" + parent.segment() + "/" + child.name() + "/" + child.segment();
        return Endpoint.at(path)
                .on(HttpMethod.GET, this::get)
                .on(HttpMethod.PUT, this::put)
                .on(HttpMethod.PATCH, this::patch)
                .on(HttpMethod.DELETE, this::delete);
    }

    private Future<Answer> get(AdminRequest request) {
        Entity entity = belonging(store.image(), parent.key(request), child.key(request));
        return Future.succeededFuture(entity == null ? Answers.notFound() : Answer.json(200, entity.fields()));
    }

    private Future<Answer> put(AdminRequest request) {
        EntityKey ownerKey = parent.key(request);
        EntityKey key = child.key(request);
        Map<String, @Nullable Object> input = child.input(request);
        return writes.save(request, 200, editor -> {
            Entity owner = parent.find(editor.image(), ownerKey);
            if (owner == null) {
                return null;
            }
            input.put(field, Map.of("id", owner.id()));
            return editor.put(child.name(), key, input);
        });
    }

    private Future<Answer> patch(AdminRequest request) {
        EntityKey ownerKey = parent.key(request);
        EntityKey key = child.key(request);
        Map<String, @Nullable Object> input = child.input(request);
        return writes.save(request, 200, editor -> {
            Entity entity = belonging(editor.image(), ownerKey, key);
            return entity == null ? null : editor.patch(child.name(), EntityKey.id(entity.id()), input);
        });
    }

    private Future<Answer> delete(AdminRequest request) {
        EntityKey ownerKey = parent.key(request);
        EntityKey key = child.key(request);
        return writes.delete(request, editor -> {
            Entity entity = belonging(editor.image(), ownerKey, key);
            return entity != null && editor.delete(child.name(), EntityKey.id(entity.id()));
        });
    }

    private @Nullable Entity belonging(ConfigImage image, EntityKey ownerKey, EntityKey key) {
        Entity owner = parent.find(image, ownerKey);
        Entity entity = child.find(image, key);
        boolean belongs = owner != null && entity != null && owner.id().equals(entity.reference(field));
        return belongs ? entity : null;
    }
}
