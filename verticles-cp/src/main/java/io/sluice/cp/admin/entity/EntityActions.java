package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /services/{id or name}}: read, create or replace, change, delete. */
record EntityActions(EntityType type, ConfigStore store, Writes writes) {
    Endpoint endpoint() {
        return Endpoint.at("/" + type.name() + "/" + type.segment())
                .on(HttpMethod.GET, this::get)
                .on(HttpMethod.PUT, this::put)
                .on(HttpMethod.PATCH, this::patch)
                .on(HttpMethod.DELETE, this::delete);
    }

    private Future<Answer> get(AdminRequest request) {
        Entity entity = type.find(store.image(), type.key(request));
        return Future.succeededFuture(entity == null ? Answers.notFound() : Answer.json(200, entity.fields()));
    }

    private Future<Answer> put(AdminRequest request) {
        EntityKey key = type.key(request);
        Map<String, @Nullable Object> input = type.input(request);
        return writes.save(request, 200, editor -> editor.put(type.name(), key, input));
    }

    private Future<Answer> patch(AdminRequest request) {
        EntityKey key = type.key(request);
        Map<String, @Nullable Object> input = type.input(request);
        return writes.save(request, 200, editor -> editor.patch(type.name(), key, input));
    }

    /** What is not there any more is deleted, too: asking twice does no harm. */
    private Future<Answer> delete(AdminRequest request) {
        EntityKey key = type.key(request);
        return writes.delete(request, editor -> {
            editor.delete(type.name(), key);
            return true;
        });
    }
}
