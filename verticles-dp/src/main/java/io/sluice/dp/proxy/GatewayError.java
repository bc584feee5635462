package io.sluice.dp.proxy;

import org.jspecify.annotations.Nullable;

/** Every answer that the gateway gives by itself: its status and its words. How they are dressed is {@link ErrorBody}'s. */
public enum GatewayError implements ErrorAnswer {
    BAD_REQUEST(400, "Bad request", true),
    NO_ROUTE(404, "no Route matched with those values", false),
    METHOD_NOT_ALLOWED(405, "Method not allowed", true),
    REQUEST_TIMEOUT(408, "Request timeout", true),
    URI_TOO_LONG(414, "URI too long", true),
    HTTPS_REQUIRED(426, "Please use HTTPS protocol", false),
    HTTP2_REQUIRED(426, "Please use HTTP2 protocol", false),
    HEADERS_TOO_LARGE(400, "Request header or cookie too large", true),
    INTERNAL(500, "An unexpected error occurred", true),
    NOT_IMPLEMENTED(501, "Not Implemented", true),
    BAD_GATEWAY(502, "An invalid response was received from the upstream server", true),
    NO_SERVICE(503, "no Service found with those values", false),
    NO_PEER(503, "failure to get a peer from the ring-balancer", false),
    NAME_RESOLUTION(503, "name resolution failed", false),
    GATEWAY_TIMEOUT(504, "The upstream server is timing out", true);

    private final int status;
    private final String message;
    private final boolean plainByDefault;

    /** @param plainByDefault whether a client that names no type gets text instead of JSON */
    GatewayError(int status, String message, boolean plainByDefault) {
        this.status = status;
        this.message = message;
        this.plainByDefault = plainByDefault;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public @Nullable String reason() {
        return status == 504 ? "Gateway Time-out" : null;
    }

    @Override
    public boolean ofUpstream() {
        return this == BAD_GATEWAY || this == GATEWAY_TIMEOUT;
    }

    @Override
    public boolean plainByDefault() {
        return plainByDefault;
    }
}
