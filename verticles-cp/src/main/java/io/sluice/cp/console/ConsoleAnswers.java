package io.sluice.cp.console;

import io.sluice.model.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** The console's own refusals, in the form of the Admin API's. */
final class ConsoleAnswers {
    private ConsoleAnswers() {}

    static void send(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(Buffer.buffer(Json.printBytes(Map.of("message", message))));
    }
}
