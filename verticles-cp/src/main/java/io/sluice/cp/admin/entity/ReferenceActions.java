package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
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
record ReferenceActions(
        EntityType type, String field, EntityType target, ConfigStore store, Reads reads, Writes writes) {
    private static final String ALLOWED = "GET, HEAD, OPTIONS, PATCH, PUT";

    Endpoint endpoint() {
        Endpoint endpoint = Endpoint.at(type.path() + "/" + type.segment() + "/" + field)
                .on(HttpMethod.GET, this::get)
                .on(HttpMethod.DELETE, this::delete);
        writes.on(endpoint, HttpMethod.PUT, this::put);
        return writes.on(endpoint, HttpMethod.PATCH, this::patch);
    }

    private Future<Answer> get(AdminRequest request) {
        ConfigImage image = store.image();
        Entity entity = referred(image, request.path(type.parameter()));
        return reads.one(target, image, entity, request);
    }

    private Edit patch(EditRequest request) {
        String segment = request.path(type.parameter());
        Entity known = referred(store.image(), segment);
        return target.edit(Operations.update(target, ""), request.body(), known, (editor, input) -> {
            Entity before = referred(editor.image(), segment);
            if (before == null) {
                throw new Refusal(Answers.notFound());
            }
            request.conditions().check(target.tag(editor.image(), before));
            Entity saved = target.behaviour().patch(editor, target.name(), EntityKey.id(before.id()), input);
            return target.saved(200, editor, saved);
        });
    }

    private Edit put(EditRequest request) {
        String segment = request.path(type.parameter());
        String idOfNew = UUID.randomUUID().toString();
        return target.edit(Operations.put(target, ""), request.body(), (editor, input) -> {
            Entity from = type.find(editor.image(), segment);
            if (from == null) {
                throw new Refusal(Answers.notFound());
            }
            Entity before = referred(editor.image(), segment);
            request.conditions().check(target.tag(editor.image(), before));
            EntityKey key = EntityKey.id(before == null ? idOfNew : before.id());
            Entity saved = target.behaviour().put(editor, target.name(), key, input);
            if (before == null) {
                link(editor, from, saved);
            }
            return target.saved(200, editor, saved);
        });
    }

    private void link(ConfigEditor editor, Entity from, Entity to) {
        editor.patch(type.name(), EntityKey.id(from.id()), Map.of(field, Map.of("id", to.id())));
    }

    private Future<Answer> delete(AdminRequest request) {
        boolean there = referred(store.image(), request.path(type.parameter())) != null;
        return Future.succeededFuture(there ? Answers.methodNotAllowed(ALLOWED) : Answers.notFound());
    }

    private @Nullable Entity referred(ConfigImage image, String segment) {
        Entity from = type.find(image, segment);
        String id = from == null ? null : from.reference(field);
        return id == null ? null : image.get(target.name(), id);
    }
}
