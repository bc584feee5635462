package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /services}: list and create. */
record CollectionActions(EntityType type, ConfigStore store, Writes writes) {
    Endpoint endpoint() {
        return Endpoint.at("/" + type.name()).on(HttpMethod.GET, this::list).on(HttpMethod.POST, this::create);
    }

    private Future<Answer> list(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        Map<String, Entity> rows = store.image().all(type.name()).tailMap(query.after() + '\0');
        return Future.succeededFuture(Page.of(
                "/" + type.name(),
                query,
                rows.values().stream()
                        .<Map<String, @Nullable Object>>map(Entity::fields)
                        .iterator()));
    }

    private Future<Answer> create(AdminRequest request) {
        Map<String, @Nullable Object> input = type.input(request);
        return writes.save(request, 201, editor -> editor.create(type.name(), input));
    }
}
