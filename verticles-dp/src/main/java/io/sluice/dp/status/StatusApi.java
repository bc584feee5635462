package io.sluice.dp.status;

import io.sluice.node.NodeInfo;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the status listener: {@code /status}, {@code /status/ready}, {@code /metrics}. */
final class StatusApi implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(StatusApi.class);
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final Vertx vertx;
    private final NodeInfo node;
    private final StatusSource source;
    private final NodeCondition condition;
    private final ReadyApi ready;
    private final NodeMetrics metrics;

    StatusApi(Vertx vertx, NodeInfo node, StatusSource source, NodeCondition condition, NodeMetrics metrics) {
        this.vertx = vertx;
        this.node = node;
        this.source = source;
        this.condition = condition;
        this.ready = new ReadyApi(source, condition);
        this.metrics = metrics;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.response()
                .putHeader(HttpHeaders.SERVER, "sluice/" + node.version())
                .putHeader("Access-Control-Allow-Origin", "*");
        try {
            route(request);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("path", request.path()).setCause(e).log("status request failed");
            StatusAnswer.message(request, 500, "An unexpected error occurred");
        }
    }

    private void route(HttpServerRequest request) {
        switch (withoutSlash(request.path())) {
            case "/status" -> read(request, this::status);
            case "/status/ready" -> ready.handle(request);
            case "/metrics" -> read(request, this::metrics);
            default -> StatusAnswer.message(request, 404, "Not found");
        }
    }

    private void read(HttpServerRequest request, Handler<HttpServerRequest> handler) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            handler.handle(request);
        } else if (method.equals(HttpMethod.OPTIONS)) {
            StatusAnswer.options(request, METHODS);
        } else {
            StatusAnswer.notAllowed(request, METHODS);
        }
    }

    private void status(HttpServerRequest request) {
        MemoryReport memory;
        try {
            memory = MemoryReport.of(request.getParam("unit"), request.getParam("scale"));
        } catch (IllegalArgumentException e) {
            StatusAnswer.message(request, 400, String.valueOf(e.getMessage()));
            return;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        Boolean reachable = source.databaseReachable();
        if (reachable != null) {
            body.put("database", Map.of("reachable", reachable));
        }
        body.put("server", source.server());
        body.put("memory", memory.read());
        String hash = source.configurationHash();
        if (hash != null) {
            body.put("configuration_hash", hash);
        }
        body.put("node_id", node.id());
        body.put("hostname", node.hostname());
        body.put("role", node.role().text());
        body.put("version", node.version());
        body.put("started_at", node.startedAt().getEpochSecond());
        body.put("draining", condition.drain().isOn());
        if (!condition.listeners().toList().isEmpty()) {
            body.put("listeners", condition.listeners().toList());
        }
        source.details().forEach(body::putIfAbsent);
        StatusAnswer.json(request, 200, body);
    }

    private void metrics(HttpServerRequest request) {
        vertx.executeBlocking(metrics::prometheus, false)
                .onSuccess(text -> StatusAnswer.end(request, 200, NodeMetrics.CONTENT_TYPE, Buffer.buffer(text)))
                .onFailure(failure -> {
                    log.atError().setCause(failure).log("metrics not written");
                    StatusAnswer.message(request, 500, "An unexpected error occurred");
                });
    }

    private static String withoutSlash(@Nullable String path) {
        if (path == null) {
            return "";
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
