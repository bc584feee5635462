package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.MatchingIds;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /services}: list and create. */
record CollectionActions(EntityType type, ConfigStore store, Reads reads, Writes writes) {
    Endpoint endpoint() {
        Endpoint endpoint = Endpoint.at(type.path()).on(HttpMethod.GET, this::list);
        return writes.on(endpoint, HttpMethod.POST, this::create);
    }

    private Future<Answer> list(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        ConfigImage image = store.image();
        Optional<UniqueFilter> unique = UniqueFilter.of(type.schema(), request);
        if (query.isFiltered() && unique.isEmpty()) {
            MatchingIds ids = query.matching(tag -> image.tagged(type.name(), tag));
            return reads.page(type, image, type.path(), query, ids);
        }
        Stream<Entity> rows = unique.map(filter -> filter.rows(image, type.schema(), query.after()))
                .orElseGet(() -> image.all(type.name()).tailMap(query.after() + '\0').values().stream());
        return reads.page(type, image, type.path(), query, rows);
    }

    private Edit create(EditRequest request) {
        return type.edit(Operations.create(type), request.body(), (editor, input) -> {
            Entity created = type.behaviour().create(editor, type.name(), input);
            return type.saved(201, editor, created);
        });
    }
}
