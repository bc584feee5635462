package io.sluice.dp.proxy;

/** Why an attempt got no answer, or not all of it. */
enum UpstreamFailure {
    /** No connection was made: the request has not been sent. */
    CONNECT(GatewayError.BAD_GATEWAY),
    CONNECT_TIMEOUT(GatewayError.GATEWAY_TIMEOUT),
    NAME_RESOLUTION(GatewayError.NAME_RESOLUTION),
    /** The connection was closed or reset. */
    CLOSED(GatewayError.BAD_GATEWAY),
    TIMEOUT(GatewayError.GATEWAY_TIMEOUT),
    /** What came back is not HTTP. */
    MALFORMED(GatewayError.BAD_GATEWAY);

    final GatewayError error;

    UpstreamFailure(GatewayError error) {
        this.error = error;
    }

    /** Whether the upstream cannot have seen the request. */
    boolean beforeSending() {
        return this == CONNECT || this == CONNECT_TIMEOUT;
    }

    /** On a connection that has served before: closed in the meantime, or the rest of an earlier answer on it. */
    boolean mayBeOfTheLastExchange() {
        return this == CLOSED || this == MALFORMED;
    }

    /** Whether another attempt might do better. */
    boolean worthRetrying() {
        return this != NAME_RESOLUTION && this != MALFORMED;
    }
}
