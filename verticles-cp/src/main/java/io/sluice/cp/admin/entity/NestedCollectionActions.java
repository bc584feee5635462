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

/** {@code /services/{service}/routes}: those that refer to one entity, and a new one that will. */
record NestedCollectionActions(Nesting nesting, ConfigStore store, Reads reads, Writes writes) {
    Endpoint endpoint() {
        Endpoint endpoint = Endpoint.at(nesting.path()).on(HttpMethod.GET, this::list);
        return writes.on(endpoint, HttpMethod.POST, this::create);
    }

    private Future<Answer> list(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        ConfigImage image = store.image();
        Entity owner = nesting.owner(image, request.path(nesting.parent().parameter()));
        String type = nesting.child().name();
        MatchingIds ids =
                query.matching(tag -> image.tagged(type, tag)).and(image.referring(type, nesting.field(), owner.id()));
        return reads.page(nesting.child(), image, nesting.path(owner.id()), query, ids);
    }

    private Edit create(EditRequest request) {
        EntityType type = nesting.child();
        String parent = request.path(nesting.parent().parameter());
        return type.edit(Operations.create(type), request.body(), (editor, input) -> {
            nesting.bind(input, nesting.owner(editor.image(), parent));
            return type.saved(201, editor, type.behaviour().create(editor, type.name(), input));
        });
    }
}
