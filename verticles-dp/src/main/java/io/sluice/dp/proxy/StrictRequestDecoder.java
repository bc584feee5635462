package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's decoder without its last leniencies, which two implementations in a row may understand differently: space before a
 * request, folded header lines, lines without a colon, and the body that an early draft of WebSocket implied.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final AsciiString HIXIE_KEY = AsciiString.cached("sec-websocket-key1");

    private @Nullable ByteBuf current;
    private boolean betweenRequests = true;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (betweenRequests && startsWithSpace(buffer)) {
            HttpMessage refused = createInvalidMessage();
            refused.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("space before a request")));
            buffer.skipBytes(buffer.readableBytes());
            out.add(refused);
            return;
        }
        current = buffer;
        int before = out.size();
        super.decode(ctx, buffer, out);
        betweenRequests |= out.size() > before && out.get(out.size() - 1) instanceof LastHttpContent;
    }

    /** Empty lines may stand before a request, anything else that looks like nothing may not. */
    private static boolean startsWithSpace(ByteBuf buffer) {
        for (int at = buffer.readerIndex(); at < buffer.writerIndex(); at++) {
            byte first = buffer.getByte(at);
            if (first != '\r' && first != '\n') {
                return first <= ' ';
            }
        }
        return false;
    }

    /** Called when the request line has been read and the header lines follow. */
    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        betweenRequests = false;
        ByteBuf buffer = current;
        if (buffer != null && folded(buffer)) {
            throw new IllegalArgumentException("folded header line");
        }
        return super.createMessage(initialLine);
    }

    /** What could not be read is answered as any other request, not in the words of an older version. */
    @Override
    protected HttpMessage createInvalidMessage() {
        HttpHeaders none = (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, "/bad-request", Unpooled.EMPTY_BUFFER, none, none);
    }

    private static boolean folded(ByteBuf buffer) {
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        while (at < end) {
            byte first = buffer.getByte(at);
            if (first == ' ' || first == '\t') {
                return true;
            }
            int lineFeed = first == '\r' ? -1 : buffer.indexOf(at, end, (byte) '\n');
            if (lineFeed < 0) {
                return false;
            }
            at = lineFeed + 1;
        }
        return false;
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        int colon = start + length;
        if (length == 0 || colon >= line.length || line[colon] != ':') {
            throw new IllegalArgumentException("header line without a name or a colon");
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if (HIXIE_KEY.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException("obsolete handshake");
        }
        return name;
    }
}
