package io.sluice.cp.admin.origin;

import io.sluice.cp.admin.auth.AdminGuard;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Responses;
import io.sluice.node.Settings;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the console read answers and write, and no page of another origin. A browser sends the user's requests with
 * what it knows of the user, from wherever a page wants them sent, so a write of a foreign page is refused even where nobody
 * asks for credentials; that it cannot read the answer would not help. Clients that are no browsers send no Origin.
 */
public final class CrossOrigin implements Handler<RoutingContext> {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String HEADERS =
            "Content-Type, If-Match, If-None-Match, Authorization, " + AdminGuard.TOKEN_HEADER;
    private static final String EXPOSED = "ETag, Warning, X-Config-Version, X-Dry-Run, X-Kong-Admin-Latency";
    private static final String FIVE_MINUTES = "300";

    private final Set<String> origins;

    private CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    /** @throws IllegalArgumentException when {@code admin_gui_url} is none */
    public static CrossOrigin of(Settings settings, String hostname) {
        return new CrossOrigin(ConsoleOrigins.of(settings, hostname));
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean known = origin != null && origins.contains(origin);
        context.addHeadersEndHandler(done -> answer(request, context.response().headers(), origin, known));
        if (origin == null || known || READING.contains(request.method())) {
            context.next();
        } else {
            Responses.send(
                    context, Answer.message(403, "origin: not the console's (expected: one that admin_gui_url names)"));
        }
    }

    /** Without an Origin nobody can misuse the reference's own answer, which clients may compare. */
    private static void answer(HttpServerRequest request, MultiMap headers, @Nullable String origin, boolean known) {
        if (origin == null) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            return;
        }
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!known) {
            headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS);
            headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS);
            return;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, FIVE_MINUTES);
        }
    }
}
