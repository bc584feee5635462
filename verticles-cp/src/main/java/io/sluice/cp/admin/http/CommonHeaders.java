package io.sluice.cp.admin.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The headers that every answer of the Admin API has, refusals included; to be mounted before anything else. */
public final class CommonHeaders implements Handler<RoutingContext> {
    private final String server;

    public CommonHeaders(String server) {
        this.server = server;
    }

    @Override
    public void handle(RoutingContext context) {
        long startedAt = System.nanoTime();
        context.addHeadersEndHandler(done -> {
            MultiMap headers = context.response().headers();
            headers.set(HttpHeaders.SERVER, server);
            headers.set("X-Kong-Admin-Latency", millisSince(startedAt));
            if (keepsAlive(context.request()) && !headers.contains(HttpHeaders.CONNECTION)) {
                headers.set(HttpHeaders.CONNECTION, "keep-alive");
            }
        });
        context.next();
    }

    private static boolean keepsAlive(HttpServerRequest request) {
        String connection = request.getHeader(HttpHeaders.CONNECTION);
        return request.version() == HttpVersion.HTTP_1_1
                && (connection == null || !connection.toLowerCase(Locale.ROOT).contains("close"));
    }

    private static String millisSince(long startedAt) {
        return Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
    }
}
