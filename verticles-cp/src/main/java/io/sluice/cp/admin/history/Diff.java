package io.sluice.cp.admin.history;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.paging.TextQuery;
import io.sluice.model.image.Change.Operation;
import io.sluice.store.LoggedChange;
import io.sluice.store.VersionHistory;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the configuration differs between two versions, in either direction. */
final class Diff {
    private static final String PATH = "/config/diff";

    private final ChangeJson json;

    Diff(ChangeJson json) {
        this.json = json;
    }

    /** Without {@code to}, up to the present version. */
    Future<Answer> show(AdminRequest request, VersionHistory history) {
        long from = VersionArgument.required("from", request.query("from"));
        return history.range()
                .compose(range -> between(
                        request, history, from, VersionArgument.optional("to", request.query("to"), range.newest())));
    }

    Future<Answer> between(AdminRequest request, VersionHistory history, long from, long to) {
        TextQuery query = TextQuery.of(request);
        long skipped = query.number(0);
        return history.between(from, to, skipped, query.size() + 1).map(changes -> {
            int shown = Math.min(changes.size(), query.size());
            Map<String, @Nullable Object> body = body(from, to, changes.subList(0, shown));
            boolean more = changes.size() > shown;
            query.addNext(body, PATH + "?from=" + from + "&to=" + to, more ? Long.toString(skipped + shown) : null);
            return Answer.json(200, body);
        });
    }

    private Map<String, @Nullable Object> body(long from, long to, List<LoggedChange> changes) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("from", from);
        body.put("to", to);
        body.put("added", rows(changes, Operation.CREATE, json::oneSided));
        body.put("removed", rows(changes, Operation.DELETE, json::oneSided));
        body.put("changed", rows(changes, Operation.UPDATE, json::fields));
        return body;
    }

    private static <R> List<R> rows(List<LoggedChange> changes, Operation operation, Function<LoggedChange, R> shown) {
        return changes.stream()
                .filter(change -> change.operation() == operation)
                .map(shown)
                .toList();
    }
}
