package io.sluice.dp.proxy;

import io.netty.util.AsciiString;
import io.sluice.router.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Writes the answers that come from the gateway and not from an upstream. */
final class OwnAnswer {
    private static final Map<Integer, String> REDIRECTS =
            Map.of(301, "Moved Permanently", 302, "Found", 307, "Temporary Redirect", 308, "Permanent Redirect");
    private static final AsciiString UPSTREAM_LATENCY = AsciiString.cached("X-Kong-Upstream-Latency");
    private static final AsciiString PROXY_LATENCY = AsciiString.cached("X-Kong-Proxy-Latency");
    private static final AsciiString RESPONSE_LATENCY = AsciiString.cached("X-Kong-Response-Latency");
    private static final AsciiString REQUEST_ID = AsciiString.cached("X-Kong-Request-Id");

    private OwnAnswer() {}

    /** @return how many bytes the body has */
    static int error(Exchange exchange, HttpServerRequest request, ErrorAnswer error, boolean close) {
        HttpServerResponse response = request.response().setStatusCode(error.status());
        String reason = error.reason();
        if (reason != null) {
            response.setStatusMessage(reason);
        }
        ErrorBody body = ErrorBody.accepted(request.headers().get(HttpHeaders.ACCEPT), error);
        MultiMap headers = response.headers();
        common(exchange, headers, close, error.ofUpstream());
        headers.add(HttpHeaders.CONTENT_TYPE, body.contentType());
        if (error == GatewayError.HTTPS_REQUIRED || error == GatewayError.HTTP2_REQUIRED) {
            headers.add(HttpHeaders.CONNECTION, "Upgrade");
            headers.add(HttpHeaders.UPGRADE, error == GatewayError.HTTPS_REQUIRED ? "TLS/1.2, HTTP/1.1" : "HTTP/2");
        }
        error.headers().forEach(headers::set);
        if (body == ErrorBody.GRPC) {
            headers.add("grpc-status", "14");
            headers.add("grpc-message", error.message());
        }
        return end(response, body.render(error, exchange.requestId));
    }

    /** Sends the client to the same place over TLS. */
    static int redirect(Exchange exchange, RequestHead head, Route route) {
        int status = route.httpsRedirectStatus();
        HttpServerResponse response = head.request.response().setStatusCode(status);
        MultiMap headers = response.headers();
        common(exchange, headers, head.wantsClose, false);
        headers.add(HttpHeaders.CONTENT_TYPE, status <= 302 ? "text/html" : "text/html; charset=UTF-8");
        headers.add(
                HttpHeaders.LOCATION, "https://" + head.forwardedHost() + head.target().rawPath + head.target().query);
        return end(response, ErrorBody.page(status, REDIRECTS.getOrDefault(status, "Redirect")));
    }

    private static void common(Exchange exchange, MultiMap headers, boolean close, boolean ofUpstream) {
        headers.add(HttpHeaders.DATE, exchange.date());
        headers.add(HttpHeaders.CONNECTION, close ? HttpHeaders.CLOSE : HttpHeaders.KEEP_ALIVE);
        headers.add(HttpHeaders.SERVER, Product.SERVER);
        if (ofUpstream) {
            headers.add("Via", Product.VIA);
            headers.add(UPSTREAM_LATENCY, Latency.text(exchange.timing.upstream()));
            headers.add(PROXY_LATENCY, Latency.text(exchange.timing.proxy()));
        } else {
            headers.add(RESPONSE_LATENCY, Latency.text(exchange.timing.total()));
        }
        headers.add(REQUEST_ID, exchange.requestId);
    }

    private static int end(HttpServerResponse response, String body) {
        Buffer bytes = Buffer.buffer(body);
        response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        response.end(bytes);
        return bytes.length();
    }
}
