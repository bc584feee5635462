package io.sluice.dp.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;

/** Reads upstream answers; knows whether the request was a HEAD, whose answer has no body whatever its headers say. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 65536;
    private static final int MAX_CHUNK = 65536;

    private static final HttpHeadersFactory HEADERS = new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
            return (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return newHeaders();
        }
    };

    private boolean head;
    private boolean idle = true;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(MAX_CHUNK)
                .setHeadersFactory(HEADERS));
    }

    /** A request follows. */
    void expect(boolean isHead) {
        head = isHead;
        idle = false;
    }

    /**
     * The answer is complete.
     *
     * @return whether it was all there is: more bytes would be taken for the answer to the next request
     */
    boolean finish() {
        idle = true;
        return actualReadableBytes() == 0;
    }

    /** Nobody has asked for anything: whatever comes makes the connection useless. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (idle) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else {
            super.channelRead(ctx, message);
        }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return super.isContentAlwaysEmpty(message) || head;
    }
}
