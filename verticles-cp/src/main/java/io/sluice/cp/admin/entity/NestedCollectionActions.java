package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /services/{service}/routes}: those that refer to one entity, and a new one that will. */
record NestedCollectionActions(EntityType parent, EntityType child, String field, ConfigStore store, Writes writes) {
    Endpoint endpoint() {
        return Endpoint.at("/" + parent.name() + "/" + parent.segment() + "/" + child.name())
                .on(HttpMethod.GET, this::list)
                .on(HttpMethod.POST, this::create);
    }

    private Future<Answer> list(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        ConfigImage image = store.image();
        Entity owner = parent.find(image, parent.key(request));
        if (owner == null) {
            return Future.succeededFuture(Answers.notFound());
        }
        String path = "/" + parent.name() + "/" + owner.id() + "/" + child.name();
        return Future.succeededFuture(Page.of(path, query, rows(image, owner, query.after())));
    }

    private Iterator<Map<String, @Nullable Object>> rows(ConfigImage image, Entity owner, String after) {
        return image.referring(child.name(), field, owner.id()).tailSet(after + '\0').stream()
                .map(id -> Objects.requireNonNull(image.get(child.name(), id)))
                .<Map<String, @Nullable Object>>map(Entity::fields)
                .iterator();
    }

    private Future<Answer> create(AdminRequest request) {
        EntityKey key = parent.key(request);
        Map<String, @Nullable Object> input = child.input(request);
        return writes.save(request, 201, editor -> {
            Entity owner = parent.find(editor.image(), key);
            if (owner == null) {
                return null;
            }
            input.put(field, Map.of("id", owner.id()));
            return editor.create(child.name(), input);
        });
    }
}
