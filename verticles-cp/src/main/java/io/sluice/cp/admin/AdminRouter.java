package io.sluice.cp.admin;

import io.sluice.cp.admin.auth.AdminGuard;
import io.sluice.cp.admin.body.BodyReader;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.CommonHeaders;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Failures;
import io.sluice.cp.admin.http.Responses;
import io.sluice.model.edit.EntityException;
import io.sluice.node.Version;
import io.sluice.store.StoreUnavailableException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request passes: common headers, the guard, then its endpoint; and on every way out, one form of errors. */
final class AdminRouter {
    private static final String ALLOWED_HEADERS = "Content-Type";
    private static final String GUARDED_HEADERS = "Content-Type, Authorization, " + AdminGuard.TOKEN_HEADER;

    private AdminRouter() {}

    static Router of(Vertx vertx, Optional<Handler<RoutingContext>> guard, List<Endpoint> endpoints) {
        Failures failures = new Failures(BodyReader.LIMIT, AdminRouter::known);
        Router router = Router.router(vertx);
        router.route().handler(new CommonHeaders("sluice/" + Version.SLUICE)).failureHandler(failures);
        guard.ifPresent(handler -> router.route().handler(handler));
        List<Handler<RoutingContext>> bodies = List.of(new BodyReader(), BodyReader::parse);
        String allowedHeaders = guard.isPresent() ? GUARDED_HEADERS : ALLOWED_HEADERS;
        endpoints.forEach(endpoint -> endpoint.mount(router, bodies, allowedHeaders));
        router.errorHandler(404, context -> Responses.send(context, Answers.notFound()));
        router.errorHandler(400, context -> Responses.send(context, Answers.badRequest("Bad request")));
        return router;
    }

    private static @Nullable Answer known(Throwable failure) {
        if (failure instanceof EntityException refused) {
            return Answer.json(refused.kind().status(), refused.body());
        }
        if (failure instanceof StoreUnavailableException unavailable) {
            return Answers.unavailable(unavailable.getMessage());
        }
        return null;
    }
}
