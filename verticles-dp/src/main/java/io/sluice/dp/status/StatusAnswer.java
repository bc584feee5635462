package io.sluice.dp.status;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of the status listener. */
final class StatusAnswer {
    private static final String JSON = "application/json; charset=utf-8";

    private StatusAnswer() {}

    static void message(HttpServerRequest request, int status, String text) {
        json(request, status, Map.of("message", text));
    }

    static void notAllowed(HttpServerRequest request, String methods) {
        request.response().putHeader(HttpHeaders.ALLOW, methods);
        message(request, 405, "Method not allowed");
    }

    static void options(HttpServerRequest request, String methods) {
        request.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.ALLOW, methods)
                .end();
    }

    static void json(HttpServerRequest request, int status, Map<String, @Nullable Object> body) {
        end(request, status, JSON, new JsonObject(body).toBuffer());
    }

    static void end(HttpServerRequest request, int status, String type, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
