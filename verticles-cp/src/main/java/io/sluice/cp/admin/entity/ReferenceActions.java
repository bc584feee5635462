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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /routes/{route}/service}: what an entity refers to. PUT makes it where there is none yet; it is not deleted from
 * here, because the entity refers to it.
 */
record ReferenceActions(EntityType type, String field, EntityType target, ConfigStore store, Writes writes) {
    private static final String ALLOWED = "GET, HEAD, OPTIONS, PATCH, PUT";

    Endpoint endpoint() {
        return Endpoint.at("/" + type.name() + "/" + type.segment() + "/" + field)
                .on(HttpMethod.GET, this::get)
                .on(HttpMethod.PUT, this::put)
                .on(HttpMethod.PATCH, this::patch)
                .on(HttpMethod.DELETE, this::delete);
    }

    private Future<Answer> get(AdminRequest request) {
        ConfigImage image = store.image();
        String id = referred(image, type.key(request));
        Entity entity = id == null ? null : image.get(target.name(), id);
        return Future.succeededFuture(entity == null ? Answers.notFound() : Answer.json(200, entity.fields()));
    }

    private Future<Answer> patch(AdminRequest request) {
        EntityKey key = type.key(request);
        Map<String, @Nullable Object> input = target.input(request);
        return writes.save(request, 200, editor -> {
            String id = referred(editor.image(), key);
            return id == null ? null : editor.patch(target.name(), EntityKey.id(id), input);
        });
    }

    private Future<Answer> put(AdminRequest request) {
        EntityKey key = type.key(request);
        Map<String, @Nullable Object> input = target.input(request);
        return writes.save(request, 200, editor -> {
            Entity from = type.find(editor.image(), key);
            if (from == null) {
                return null;
            }
            String known = from.reference(field);
            String id = known == null ? UUID.randomUUID().toString() : known;
            Entity saved = editor.put(target.name(), EntityKey.id(id), input);
            if (known == null) {
                Map<String, Object> link = Map.of(field, Map.of("id", saved.id()));
                editor.patch(type.name(), EntityKey.id(from.id()), link);
            }
            return saved;
        });
    }

    private Future<Answer> delete(AdminRequest request) {
        boolean there = referred(store.image(), type.key(request)) != null;
        return Future.succeededFuture(there ? Answers.methodNotAllowed(ALLOWED) : Answers.notFound());
    }

    private @Nullable String referred(ConfigImage image, EntityKey key) {
        Entity from = type.find(image, key);
        return from == null ? null : from.reference(field);
    }
}
