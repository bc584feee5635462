package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/**
 * Where all changes of entities come in. A method that is given to an endpoint here works in requests of its own, in a
 * batch and on trial; its answers say in {@code X-Config-Version} which version has the change.
 */
public final class Writes {
    private final Vertx vertx;
    private final Transactions transactions;
    private final EditRoutes routes = new EditRoutes();

    Writes(Vertx vertx, ConfigStore store) {
        this.vertx = vertx;
        this.transactions = new Transactions(vertx, store);
    }

    /** Gives the endpoint a method that writes. */
    public Endpoint on(Endpoint endpoint, HttpMethod method, EditMaker maker) {
        routes.add(method.name(), endpoint.template(), maker);
        return endpoint.on(method, request -> run(request, maker));
    }

    /** {@code /batch}, which takes every edit that has been or will be given to an endpoint. */
    Endpoint batch() {
        return new BatchEndpoint(vertx, transactions, routes).endpoint();
    }

    private Future<Answer> run(AdminRequest request, EditMaker maker) {
        Edit edit = maker.make(EditRequest.of(request));
        return prepared(edit)
                .compose(ready -> transactions.run(request, ready.operation(), request.isLarge(), ready::run))
                .map(done -> done.mark(done.result().answer()));
    }

    private Future<Edit> prepared(Edit edit) {
        return edit.isSlow() ? vertx.executeBlocking(edit::prepared, false) : Future.succeededFuture(edit);
    }
}
