package io.sluice.cp.admin.history;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.paging.TextQuery;
import io.sluice.store.LoggedVersion;
import io.sluice.store.VersionHistory;
import io.sluice.store.VersionRange;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of versions, and one of them with its changes. */
final class Versions {
    private static final String PATH = "/config/versions";

    private final ChangeJson json;

    Versions(ChangeJson json) {
        this.json = json;
    }

    /** The newest first; an offset is the version below which a page begins. */
    Future<Answer> list(AdminRequest request, VersionHistory history) {
        TextQuery query = TextQuery.of(request);
        long below = query.number(Long.MAX_VALUE);
        return history.range()
                .compose(range -> history.below(below, query.size())
                        .map(versions -> Answer.json(200, page(query, range, versions))));
    }

    private static Map<String, @Nullable Object> page(
            TextQuery query, VersionRange range, List<LoggedVersion> versions) {
        long last = versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
        boolean more = last > range.oldest() + 1;
        return query.page(PATH, versions.stream().map(Versions::head).toList(), more ? Long.toString(last) : null);
    }

    /** An offset is the number of changes that earlier pages had. */
    Future<Answer> show(AdminRequest request, VersionHistory history) {
        TextQuery query = TextQuery.of(request);
        long version = VersionArgument.required("version", request.path("version"));
        long skipped = query.number(0);
        return history.version(version)
                .compose(found -> history.changes(version, skipped, query.size() + 1)
                        .map(changes -> {
                            int shown = Math.min(changes.size(), query.size());
                            Map<String, @Nullable Object> body = head(found);
                            body.put(
                                    "data",
                                    changes.subList(0, shown).stream()
                                            .map(json::whole)
                                            .toList());
                            boolean more = changes.size() > shown;
                            query.addNext(body, PATH + "/" + version, more ? Long.toString(skipped + shown) : null);
                            return Answer.json(200, body);
                        }));
    }

    private static Map<String, @Nullable Object> head(LoggedVersion version) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("version", version.version());
        head.put("at", version.at().toString());
        head.put("actor", version.actor());
        head.put("changes", ChangeJson.named(version.counts()));
        return head;
    }
}
