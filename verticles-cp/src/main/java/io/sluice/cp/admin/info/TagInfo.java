package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.paging.TextQuery;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@code /tags} and {@code /tags/{tag}}: which entities have which tags, by type, tag and id. */
final class TagInfo {
    private final ConfigStore store;

    TagInfo(ConfigStore store) {
        this.store = store;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/tags").on(HttpMethod.GET, request -> list(request, "/tags", tags -> tags)),
                Endpoint.at("/tags/:tags").on(HttpMethod.GET, request -> {
                    String wanted = request.path("tags");
                    return list(request, "/tags/" + encoded(wanted), tags -> tags.subSet(wanted, wanted + '\0'));
                }));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param wanted those of all tags that the list is about */
    private Future<Answer> list(AdminRequest request, String path, UnaryOperator<SortedSet<String>> wanted) {
        TextQuery query = TextQuery.of(request);
        List<TagPosition> found = from(TagPosition.parse(query), store.image(), wanted)
                .limit(query.size() + 1L)
                .toList();
        boolean more = found.size() > query.size();
        List<TagPosition> shown = more ? found.subList(0, query.size()) : found;
        String next = more ? found.get(query.size()).toString() : null;
        return Future.succeededFuture(Answer.json(
                200, query.page(path, shown.stream().map(TagPosition::row).toList(), next)));
    }

    /** Nothing is looked up before it is asked for, which a stream keeps to only when its levels follow one another. */
    private static Stream<TagPosition> from(
            TagPosition start, ConfigImage image, UnaryOperator<SortedSet<String>> wanted) {
        return image.schemas().all().stream()
                .map(EntitySchema::name)
                .dropWhile(start::isBehind)
                .flatMap(type -> wanted.apply(start.tags(type, image.tags(type))).stream()
                        .map(tag -> new TagPosition(type, tag, "")))
                .flatMap(tagged -> start.ids(tagged, image.tagged(tagged.type(), tagged.tag())).stream()
                        .map(tagged::of));
    }
}
