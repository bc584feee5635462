package io.sluice.cp.console;

import io.sluice.node.Version;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What a request to the console passes: headers that keep browsers careful, the check of its host, then a file or the API. */
final class ConsoleRouter {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ConsoleRouter() {}

    static Router of(Vertx vertx, Map<String, ConsoleFile> files, Handler<RoutingContext> api) {
        Router router = Router.router(vertx);
        router.route().handler(ConsoleRouter::headers);
        router.route().handler(new OwnHost());
        router.route().handler(ConsoleRouter::onlyReading);
        router.route("/api/*").handler(ConsoleRouter::plainPath).handler(api);
        files.forEach((path, file) -> router.route(path).handler(context -> send(context, file)));
        router.errorHandler(404, context -> ConsoleAnswers.send(context, 404, "Not found"));
        router.errorHandler(400, context -> ConsoleAnswers.send(context, 400, "Bad request"));
        return router;
    }

    private static void headers(RoutingContext context) {
        context.addHeadersEndHandler(done -> {
            MultiMap headers = context.response().headers();
            headers.set(HttpHeaders.SERVER, "sluice/" + Version.SLUICE);
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
        });
        context.next();
    }

    private static void onlyReading(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.next();
        } else {
            context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            ConsoleAnswers.send(context, 405, "Method not allowed");
        }
    }

    /** A path such as {@code /./api} matches as well, but has no prefix to cut off. */
    private static void plainPath(RoutingContext context) {
        String path = context.request().path();
        if (path.equals("/api") || path.startsWith("/api/")) {
            context.next();
        } else {
            ConsoleAnswers.send(context, 404, "Not found");
        }
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(file.content());
    }
}
