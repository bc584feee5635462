package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The upstream's answer on its way to the client. */
final class Answer {
    private static final AsciiString CONNECTION = AsciiString.cached("Connection");
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString CLOSE = AsciiString.cached("close");
    private static final AsciiString SERVER = AsciiString.cached("Server");
    private static final AsciiString VIA = AsciiString.cached("Via");
    private static final AsciiString DATE = AsciiString.cached("Date");
    private static final AsciiString UPSTREAM_LATENCY = AsciiString.cached("X-Kong-Upstream-Latency");
    private static final AsciiString PROXY_LATENCY = AsciiString.cached("X-Kong-Proxy-Latency");
    private static final AsciiString REQUEST_ID = AsciiString.cached("X-Kong-Request-Id");
    private static final long UNTIL_CLOSE = -1;
    /** Up to here a copy costs less than keeping the upstream's bytes until they are written. */
    private static final int COPY_LIMIT = 1024;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    /** What is to come of a body of known length; {@link #UNTIL_CLOSE} for any other. */
    private long remaining = UNTIL_CLOSE;

    private boolean bodyless;
    private boolean closeAfter;
    private long bytes;

    Answer(Exchange exchange, HttpServerRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.response = request.response();
    }

    boolean begun() {
        return response.headWritten() || response.ended();
    }

    /** Whether the client's connection must end with this answer. */
    boolean closeAfter() {
        return closeAfter;
    }

    long bytes() {
        return bytes;
    }

    /** The status and the headers; nothing is sent before the body or the end. */
    void head(HttpResponse head) {
        int code = head.status().code();
        response.setStatusCode(code);
        String reason = head.status().reasonPhrase();
        if (code != 304 && !reason.equals(HttpResponseStatus.valueOf(code).reasonPhrase())) {
            response.setStatusMessage(reason);
        }
        bodyless = HttpMethod.HEAD.equals(request.method()) || code == 204 || code == 304;
        MultiMap headers = response.headers();
        copy(head.headers(), headers);
        headers.add(UPSTREAM_LATENCY, Latency.text(exchange.timing.upstream()));
        headers.add(PROXY_LATENCY, Latency.text(exchange.timing.proxy()));
        headers.add(REQUEST_ID, exchange.requestId);
        frame(head.headers(), headers);
    }

    private void copy(HttpHeaders from, MultiMap to) {
        ConnectionTokens tokens = ConnectionTokens.NONE;
        for (String connection : from.getAll(HttpHeaderNames.CONNECTION)) {
            tokens = tokens.and(ConnectionTokens.parse(connection));
        }
        boolean server = false;
        boolean date = false;
        CharSequence via = Product.VIA;
        Iterator<Map.Entry<CharSequence, CharSequence>> all = from.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            HeaderName name = HeaderName.of(header.getKey());
            if (name == HeaderName.VIA) {
                via = header.getValue() + ", " + Product.VIA;
            } else if (name.toClient && !tokens.name(header.getKey())) {
                to.add(header.getKey(), header.getValue());
                server |= name == HeaderName.SERVER;
                date |= name == HeaderName.DATE;
            }
        }
        if (!server) {
            to.add(SERVER, Product.SERVER);
        }
        if (!date) {
            to.add(DATE, exchange.date());
        }
        to.add(VIA, via);
    }

    private void frame(HttpHeaders from, MultiMap to) {
        String length = from.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null) {
            to.add(HttpHeaderNames.CONTENT_LENGTH, length);
            remaining = Long.parseLong(length);
        } else if (!bodyless && request.version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        } else if (!bodyless) {
            closeAfter = true;
        }
        closeAfter |= exchange.head.wantsClose;
        to.add(CONNECTION, closeAfter ? CLOSE : KEEP_ALIVE);
        if (closeAfter) {
            response.headersEndHandler(last -> response.headers().set(CONNECTION, CLOSE));
        }
    }

    /** Sends the head before there is anything of the body. */
    void flushHead() {
        boolean framed = remaining >= 0 || response.isChunked();
        if (framed && !bodyless && !response.closed()) {
            response.writeHead();
        }
    }

    /** @return whether the client can take more at once */
    boolean part(ByteBuf content) {
        int size = content.readableBytes();
        if (bodyless || response.ended() || response.closed()) {
            content.release();
            return true;
        }
        bytes += size;
        boolean last = remaining >= 0 && (remaining -= size) == 0;
        if (size <= COPY_LIMIT) {
            write(BufferInternal.safeBuffer(content), last);
        } else {
            write(BufferInternal.buffer(content), last).onComplete(written -> content.release());
        }
        return last || !response.writeQueueFull();
    }

    private Future<Void> write(Buffer part, boolean last) {
        return last ? response.end(part) : response.write(part);
    }

    /** @param trailers what came after a chunked body */
    void end(@Nullable HttpHeaders trailers) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (trailers != null && !trailers.isEmpty() && response.isChunked()) {
            Iterator<Map.Entry<CharSequence, CharSequence>> all = trailers.iteratorCharSequence();
            while (all.hasNext()) {
                Map.Entry<CharSequence, CharSequence> trailer = all.next();
                response.trailers().add(trailer.getKey(), trailer.getValue());
            }
        }
        response.end();
    }
}
