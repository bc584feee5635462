package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.sluice.balancer.Endpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection to an upstream, at the end of its pipeline: carries one exchange at a time, then goes back to
 * its pool. Everything happens on its event loop; bytes pass through without being copied.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    final Endpoint endpoint;
    /** When it became idle, on the clock of {@link Deadlines#now}. */
    long idleSince;

    private final UpstreamPool pool;
    private final ResponseDecoder decoder;
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable UpstreamListener listener;
    private boolean reused;
    private boolean requestEnded;
    private boolean keepAlive;
    private boolean interim;

    UpstreamConnection(UpstreamPool pool, Endpoint endpoint, ResponseDecoder decoder) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.decoder = decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(ctx, "the connection is in its pipeline");
    }

    boolean open() {
        return context().channel().isActive();
    }

    /** Whether it has served an earlier exchange, so that the upstream may have closed it in the meantime. */
    boolean reused() {
        return reused;
    }

    ByteBuf buffer(int size) {
        return context().alloc().directBuffer(size);
    }

    void begin(UpstreamListener exchange, boolean head) {
        listener = exchange;
        requestEnded = false;
        keepAlive = false;
        interim = false;
        decoder.expect(head);
    }

    /** @param last whether the request is complete with these bytes, which belong to the connection from now on */
    void write(ByteBuf bytes, boolean last) {
        requestEnded |= last;
        context().writeAndFlush(bytes, context().voidPromise());
    }

    void writeWithoutFlush(ByteBuf bytes) {
        context().write(bytes, context().voidPromise());
    }

    boolean writable() {
        return context().channel().isWritable();
    }

    void reading(boolean wanted) {
        context().channel().config().setAutoRead(wanted);
    }

    /** Ends it without a word to the listener. */
    void abort() {
        listener = null;
        context().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        UpstreamListener exchange = listener;
        if (exchange == null) {
            ReferenceCountUtil.release(message);
            context.close();
        } else if (message instanceof HttpResponse head) {
            readHead(exchange, head);
        } else if (message instanceof HttpContent content) {
            readContent(exchange, content);
        }
    }

    private void readHead(UpstreamListener exchange, HttpResponse head) {
        int status = head.status().code();
        interim = status < 200;
        if (!head.decoderResult().isSuccess() || status < 100 || status > 599 || status == 101) {
            fail(UpstreamFailure.MALFORMED);
        } else if (!interim) {
            keepAlive = keepsAlive(head);
            exchange.upstreamHead(head);
        }
    }

    private static boolean keepsAlive(HttpResponse head) {
        String connection = head.headers().get(HttpHeaderNames.CONNECTION);
        if (HttpVersion.HTTP_1_1.equals(head.protocolVersion())) {
            return connection == null || !ConnectionTokens.contain(connection, "close");
        }
        return connection != null && ConnectionTokens.contain(connection, "keep-alive");
    }

    private void readContent(UpstreamListener exchange, HttpContent content) {
        if (!content.decoderResult().isSuccess()) {
            content.release();
            fail(UpstreamFailure.MALFORMED);
            return;
        }
        ByteBuf bytes = content.content();
        if (bytes.isReadable()) {
            exchange.upstreamContent(bytes);
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent last && !interim && listener == exchange) {
            end(exchange, last);
        }
    }

    private void end(UpstreamListener exchange, LastHttpContent last) {
        listener = null;
        reused = true;
        boolean clean = decoder.finish();
        if (clean && keepAlive && requestEnded) {
            context().channel().config().setAutoRead(true);
            pool.release(this);
        } else {
            context().close();
        }
        exchange.upstreamEnd(last.trailingHeaders());
    }

    private void fail(UpstreamFailure failure) {
        UpstreamListener exchange = listener;
        listener = null;
        context().close();
        if (exchange != null) {
            exchange.upstreamFailed(failure);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        UpstreamListener exchange = listener;
        if (exchange != null) {
            exchange.upstreamQuiet();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        UpstreamListener exchange = listener;
        if (exchange != null && context.channel().isWritable()) {
            exchange.upstreamWritable();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause instanceof java.io.IOException ? UpstreamFailure.CLOSED : UpstreamFailure.MALFORMED);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pool.closed(this);
        fail(UpstreamFailure.CLOSED);
        context.fireChannelInactive();
    }
}
