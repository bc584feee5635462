package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.paging.MatchingIds;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers that show entities. */
record Reads(Vertx vertx) {
    private static final int NOT_MODIFIED = 304;

    /** Passing over more ids than this would keep an event loop for too long. */
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

    /**
     * Of the entities with these ids. One filter, or several of which one lets few through, is a matter of the page's size;
     * filters that let many through, but hardly any the same, are not.
     */
    Future<Answer> page(EntityType type, ConfigImage image, String path, PageQuery query, MatchingIds ids) {
        Stream<Entity> rows = ids.behind(query.after()).map(id -> Objects.requireNonNull(image.get(type.name(), id)));
        return ids.detour() > FEW
                ? vertx.executeBlocking(() -> answer(type, image, path, query, rows), false)
                : page(type, image, path, query, rows);
    }

    /** @param rows in the order of their ids, beginning behind the query's offset; few of them without the wanted tags */
    Future<Answer> page(EntityType type, ConfigImage image, String path, PageQuery query, Stream<Entity> rows) {
        return Future.succeededFuture(answer(type, image, path, query, rows));
    }

    private static Answer answer(
            EntityType type, ConfigImage image, String path, PageQuery query, Stream<Entity> rows) {
        boolean expiring = type.schema().traits().expiring();
        Stream<Entity> living = expiring ? rows.filter(entity -> EntityType.living(entity) != null) : rows;
        return Page.of(path, query, living.iterator(), Entity::fields, entity -> type.shown(image, entity));
    }
}
