package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.TextQuery;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /tags} and {@code /tags/{tag}}: which entities have which tags, by type and id. */
final class TagInfo {
    private final Vertx vertx;
    private final ConfigStore store;

    TagInfo(Vertx vertx, ConfigStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/tags").on(HttpMethod.GET, request -> list(request, "/tags", tag -> true)),
                Endpoint.at("/tags/:tags").on(HttpMethod.GET, request -> {
                    String wanted = request.path("tags");
                    return list(request, "/tags/" + encoded(wanted), wanted::equals);
                }));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Tags have no index: a worker looks through the entities. */
    private Future<Answer> list(AdminRequest request, String path, Predicate<String> wanted) {
        TextQuery query = TextQuery.of(request);
        ConfigImage image = store.image();
        TagPosition from = TagPosition.parse(query);
        return vertx.executeBlocking(() -> page(image, query, path, from, wanted), false);
    }

    private static Answer page(
            ConfigImage image, TextQuery query, String path, TagPosition from, Predicate<String> wanted) {
        List<Map<String, String>> rows = new ArrayList<>();
        boolean started = from.isFirst();
        for (EntitySchema schema : image.schemas().all()) {
            boolean here = schema.name().equals(from.type());
            started |= here;
            if (started) {
                Collection<Entity> entities = here
                        ? image.all(schema.name()).tailMap(from.id()).values()
                        : image.all(schema.name()).values();
                for (Entity entity : entities) {
                    String next = add(rows, entity, from, wanted, query.size());
                    if (next != null) {
                        return Answer.json(200, query.page(path, rows, next));
                    }
                }
            }
        }
        return Answer.json(200, query.page(path, rows, null));
    }

    /** @return where the next page begins when this one is full; null when there is room for more */
    private static @Nullable String add(
            List<Map<String, String>> rows, Entity entity, TagPosition from, Predicate<String> wanted, int size) {
        if (!(entity.get("tags") instanceof List<?> tags)) {
            return null;
        }
        for (int i = from.firstTagOf(entity); i < tags.size(); i++) {
            if (tags.get(i) instanceof String tag && wanted.test(tag)) {
                if (rows.size() == size) {
                    return new TagPosition(entity.type(), entity.id(), i).toString();
                }
                rows.add(Map.of("tag", tag, "entity_name", entity.type(), "entity_id", entity.id()));
            }
        }
        return null;
    }
}
