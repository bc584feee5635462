package io.sluice.dp.proxy;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What a client is told about a request that is not HTTP as it should be. */
final class Invalid {
    private Invalid() {}

    static GatewayError error(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return GatewayError.URI_TOO_LONG;
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return GatewayError.HEADERS_TOO_LARGE;
        }
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean unknownCoding = codings.size() == 1 && !codings.get(0).strip().equalsIgnoreCase("chunked");
        return unknownCoding ? GatewayError.NOT_IMPLEMENTED : GatewayError.BAD_REQUEST;
    }
}
