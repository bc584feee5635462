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
import org.jspecify.annotations.Nullable;

/**
 * {@code /services/{service}/routes/{route}}: an entity as one of those that refer to another. One that refers elsewhere
 * is not found here, except that PUT makes it refer to this one.
 */
record NestedEntityActions(Nesting nesting, ConfigStore store, Reads reads, Writes writes) {
    Endpoint endpoint() {
        Endpoint endpoint = Endpoint.at(nesting.path() + "/" + type().segment()).on(HttpMethod.GET, this::get);
        writes.on(endpoint, HttpMethod.PUT, this::put);
        writes.on(endpoint, HttpMethod.PATCH, this::patch);
        return writes.on(endpoint, HttpMethod.DELETE, this::delete);
    }

    private EntityType type() {
        return nesting.child();
    }

    private Future<Answer> get(AdminRequest request) {
        ConfigImage image = store.image();
        Entity owner = nesting.owner(image, request.path(nesting.parent().parameter()));
        Entity entity = nesting.find(image, owner, request.path(type().parameter()));
        return reads.one(type(), image, entity, request);
    }

    private Edit put(EditRequest request) {
        String parent = request.path(nesting.parent().parameter());
        String segment = request.path(type().parameter());
        return type().edit(Operations.put(type(), segment), request.body(), (editor, input) -> {
            Entity owner = nesting.owner(editor.image(), parent);
            nesting.bind(input, owner);
            Entity saved = put(editor, owner, segment, request.conditions(), input);
            return type().saved(200, editor, saved);
        });
    }

    private Entity put(
            ConfigEditor editor,
            Entity owner,
            String segment,
            Conditions conditions,
            Map<String, @Nullable Object> input) {
        ConfigImage image = editor.image();
        EntityKey key = nesting.key(segment);
        boolean scoped = key.field().equals(type().schema().traits().scopedKey());
        Entity before = scoped ? nesting.find(image, owner, segment) : key.find(image, type().name());
        conditions.check(type().tag(image, before));
        if (before == null && !type().behaviour().isMadeByPut()) {
            throw new Refusal(Answers.notFound());
        }
        if (!scoped) {
            return type().behaviour().put(editor, type().name(), key, input);
        }
        input.put(key.field(), key.value());
        return before == null
                ? type().behaviour().create(editor, type().name(), input)
                : type().behaviour().put(editor, type().name(), EntityKey.id(before.id()), input);
    }

    private Edit patch(EditRequest request) {
        String segment = request.path(type().parameter());
        Entity known = known(request);
        return type().edit(Operations.update(type(), segment), request.body(), known, (editor, input) -> {
            EntityKey key = checked(editor, request);
            return type().saved(200, editor, type().behaviour().patch(editor, type().name(), key, input));
        });
    }

    private Edit delete(EditRequest request) {
        String segment = request.path(type().parameter());
        return Edit.of(Operations.remove(type(), segment), Map.of(), (editor, input) -> {
            type().behaviour().delete(editor, type().name(), checked(editor, request));
            return Edited.GONE;
        });
    }

    /** @throws Refusal when the entity is not there, or not under this parent */
    private EntityKey checked(ConfigEditor editor, EditRequest request) {
        Entity entity = find(editor.image(), request);
        if (entity == null) {
            throw new Refusal(Answers.notFound());
        }
        request.conditions().check(type().tag(editor.image(), entity));
        return EntityKey.id(entity.id());
    }

    private @Nullable Entity known(EditRequest request) {
        return request.body().text() ? find(store.image(), request) : null;
    }

    private @Nullable Entity find(ConfigImage image, EditRequest request) {
        Entity owner = nesting.owner(image, request.path(nesting.parent().parameter()));
        return nesting.find(image, owner, request.path(type().parameter()));
    }
}
