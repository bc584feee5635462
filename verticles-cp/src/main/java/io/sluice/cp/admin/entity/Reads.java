package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers that show entities. */
record Reads(Vertx vertx) {
    private static final int NOT_MODIFIED = 304;

    /** Passing over more rows than this would keep an event loop for too long. */
    private static final int FEW = 5000;

    /** One entity, with its tag, or that it is not there. */
    Future<Answer> one(EntityType type, ConfigImage image, @Nullable Entity entity, AdminRequest request) {
        EntityTag tag = type.tag(image, entity);
        if (entity == null || tag == null) {
            return Future.succeededFuture(Answers.notFound());
        }
        String known = request.header("If-None-Match");
        boolean sameForLong = !type.schema().traits().expiring();
        Answer answer = known != null && sameForLong && tag.isWeaklyIn(known)
                ? Answer.empty(NOT_MODIFIED)
                : Answer.json(200, type.behaviour().read(image, entity, type.shown(image, entity), request));
        return Future.succeededFuture(answer.with("ETag", tag.toString()));
    }

    /** @param rows in the order of their ids, beginning behind the query's offset */
    Future<Answer> page(EntityType type, ConfigImage image, String path, PageQuery query, Stream<Entity> rows) {
        boolean expiring = type.schema().traits().expiring();
        Stream<Entity> living = expiring ? rows.filter(entity -> EntityType.living(entity) != null) : rows;
        Supplier<Answer> page =
                () -> Page.of(path, query, living.iterator(), Entity::fields, entity -> type.shown(image, entity));
        return query.isFiltered() && image.all(type.name()).size() > FEW
                ? vertx.executeBlocking(page::get, false)
                : Future.succeededFuture(page.get());
    }
}
