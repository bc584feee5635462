package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /batch}: many writes as one version, all or nothing. */
final class BatchEndpoint {
    /** More edits than this may keep an event loop too long. */
    private static final int SMALL = 50;

    private final Vertx vertx;
    private final Transactions transactions;
    private final EditRoutes routes;

    BatchEndpoint(Vertx vertx, Transactions transactions, EditRoutes routes) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.routes = routes;
    }

    Endpoint endpoint() {
        return Endpoint.at("/batch").on(HttpMethod.POST, this::run);
    }

    private Future<Answer> run(AdminRequest request) {
        Batch batch = Batch.of(request.body(), routes);
        boolean large = batch.edits().size() > SMALL;
        return prepared(batch)
                .compose(ready -> transactions.run(
                        request, "change several entities at once", large, editor -> BatchRun.of(ready, editor)))
                .map(done -> done.mark(answer(done.result(), done.version())));
    }

    private Future<Batch> prepared(Batch batch) {
        return batch.isSlow() ? vertx.executeBlocking(batch::prepared, false) : Future.succeededFuture(batch);
    }

    private static Answer answer(List<Edited> edits, @Nullable Long version) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (version != null) {
            body.put("version", version);
        }
        body.put(
                "results",
                edits.stream()
                        .map(edited -> BatchRun.result(edited.status(), edited.body()))
                        .toList());
        String warnings = edits.stream()
                .map(Edited::warning)
                .filter(Objects::nonNull)
                .distinct()
                .map(Warnings::value)
                .collect(Collectors.joining(", "));
        Answer answer = Answer.json(200, body);
        return warnings.isEmpty() ? answer : answer.with(Warnings.HEADER, warnings);
    }
}
