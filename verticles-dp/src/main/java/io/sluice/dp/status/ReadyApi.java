package io.sluice.dp.status;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /status/ready}: whether the node should get traffic, and the switch by which an operator says that it should not. */
final class ReadyApi implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(ReadyApi.class);
    private static final String METHODS = "GET, HEAD, OPTIONS, POST";
    private static final int LARGEST_BODY = 4096;
    private static final String EXPECTED = "status: not known (expected: draining or ready)";

    private final StatusSource source;
    private final NodeCondition condition;

    ReadyApi(StatusSource source, NodeCondition condition) {
        this.source = source;
        this.condition = condition;
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            read(request);
        } else if (method.equals(HttpMethod.POST)) {
            write(request);
        } else if (method.equals(HttpMethod.OPTIONS)) {
            StatusAnswer.options(request, METHODS);
        } else {
            StatusAnswer.notAllowed(request, METHODS);
        }
    }

    private void read(HttpServerRequest request) {
        Probe probe;
        try {
            probe = Probe.of(request.getParam("mode"), request.getParam("within"));
        } catch (IllegalArgumentException e) {
            StatusAnswer.message(request, 400, String.valueOf(e.getMessage()));
            return;
        }
        String condition = this.condition.notReady();
        String reason = condition == null ? source.notReady(probe) : condition;
        StatusAnswer.message(request, reason == null ? 200 : 503, reason == null ? "ready" : reason);
    }

    /** A page in a browser must not take a node out of service: it cannot but send its Origin, or ask before sending JSON. */
    private void write(HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            refuse(request, 403, "origin: pages in browsers are not let in here");
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(request, 415, "Content-Type: not JSON (expected: application/json)");
        } else {
            new LimitedBody(request, LARGEST_BODY).read(body -> change(request, body), () -> tooLarge(request));
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static void tooLarge(HttpServerRequest request) {
        refuse(request, 413, "body: too large (expected: at most " + LARGEST_BODY + " bytes)");
    }

    /** What is left of the body is not read: the connection ends. */
    private static void refuse(HttpServerRequest request, int status, String text) {
        if (request.version() == io.vertx.core.http.HttpVersion.HTTP_1_1 && !request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        StatusAnswer.message(request, status, text);
    }

    private void change(HttpServerRequest request, Buffer body) {
        Object status;
        try {
            status = new JsonObject(body).getValue("status");
        } catch (DecodeException | ClassCastException e) {
            StatusAnswer.message(request, 400, "body: not a JSON object (expected: {\"status\":\"draining\"})");
            return;
        }
        if (!"draining".equals(status) && !"ready".equals(status)) {
            StatusAnswer.message(request, 400, EXPECTED);
            return;
        }
        boolean on = status.equals("draining");
        condition.drain().set(on);
        log.atInfo()
                .addKeyValue("from", request.remoteAddress())
                .log(on ? "draining: the node looks not ready" : "no longer draining");
        request.response().setStatusCode(204).end();
    }
}
