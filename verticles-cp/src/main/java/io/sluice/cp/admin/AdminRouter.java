package io.sluice.cp.admin;

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
import org.jspecify.annotations.Nullable;

/** What a request passes: common headers, the guard, then its endpoint; and on every way out, one form of errors. */
final class AdminRouter {
    /** As the reference answers; what the console's pages may send besides, CrossOrigin says. */
    private static final String ALLOWED_HEADERS = "Content-Type";

    private AdminRouter() {}

    /**
     * @param doors what a request passes, in this order, before its endpoint is looked for
     * @param bodyLimit the most bytes that a body may have
     */
    static Router of(Vertx vertx, List<Handler<RoutingContext>> doors, long bodyLimit, List<Endpoint> endpoints) {
        Failures failures = new Failures(bodyLimit, AdminRouter::known);
        Router router = Router.router(vertx);
        router.route().handler(new CommonHeaders("sluice/" + Version.SLUICE)).failureHandler(failures);
        doors.forEach(handler -> router.route().handler(handler));
        List<Handler<RoutingContext>> bodies = List.of(new BodyReader(bodyLimit), BodyReader::parse);
        endpoints.forEach(endpoint -> endpoint.mount(router, bodies, ALLOWED_HEADERS));
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
