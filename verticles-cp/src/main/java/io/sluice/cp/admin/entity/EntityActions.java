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

/** {@code /services/{id or name}}: read, create or replace, change, delete. */
record EntityActions(EntityType type, ConfigStore store, Reads reads, Writes writes) {
    Endpoint endpoint() {
        Endpoint endpoint = Endpoint.at(type.path() + "/" + type.segment()).on(HttpMethod.GET, this::get);
        writes.on(endpoint, HttpMethod.PUT, this::put);
        writes.on(endpoint, HttpMethod.PATCH, this::patch);
        return writes.on(endpoint, HttpMethod.DELETE, this::delete);
    }

    private Future<Answer> get(AdminRequest request) {
        ConfigImage image = store.image();
        Entity entity = type.find(image, request.path(type.parameter()));
        return reads.one(type, image, entity, request);
    }

    private Edit put(EditRequest request) {
        String segment = request.path(type.parameter());
        return type.edit(Operations.put(type, segment), request.body(), (editor, input) -> {
            EntityKey key = checked(editor, segment, request.conditions());
            return type.saved(200, editor, type.behaviour().put(editor, type.name(), key, input));
        });
    }

    private Edit patch(EditRequest request) {
        String segment = request.path(type.parameter());
        Entity known = type.find(store.image(), segment);
        return type.edit(Operations.update(type, segment), request.body(), known, (editor, input) -> {
            EntityKey key = checked(editor, segment, request.conditions());
            Entity before = key.find(editor.image(), type.name());
            if (before != null && EntityType.living(before) == null) {
                throw new Refusal(Answers.notFound());
            }
            return type.saved(200, editor, type.behaviour().patch(editor, type.name(), key, input));
        });
    }

    /** What is not there any more is deleted, too: asking twice does no harm. */
    private Edit delete(EditRequest request) {
        String segment = request.path(type.parameter());
        return Edit.of(Operations.remove(type, segment), Map.of(), (editor, input) -> {
            EntityKey key = checked(editor, segment, request.conditions());
            type.behaviour().delete(editor, type.name(), key);
            return Edited.GONE;
        });
    }

    private EntityKey checked(ConfigEditor editor, String segment, Conditions conditions) {
        ConfigImage image = editor.image();
        EntityKey key = type.key(image, segment);
        conditions.check(type.tag(image, key.find(image, type.name())));
        return key;
    }
}
