package io.sluice.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a proxy for a tunnel and reads its answer. What comes behind the answer is kept for the handler that is put behind
 * this one before it is removed.
 */
final class TunnelEnd extends ByteToMessageDecoder {
    static final String NAME = "tunnel-end";

    private static final int LARGEST_HEAD = 8 << 10;
    private static final String BEGINNING = "HTTP/1.";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");
    private static final ByteBuf EMPTY_LINE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII).asReadOnly());

    private final ConnectRequest request;
    private final Promise<Void> open;
    private boolean answered;

    /** @param open fails with what the proxy did instead, such as "answered 407 Proxy Authentication Required" */
    TunnelEnd(ConnectRequest request, Promise<Void> open) {
        this.request = request;
        this.open = open;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer(request.text(), StandardCharsets.US_ASCII));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (!answered) {
            String head = head(in);
            if (head == null) {
                return;
            }
            read(context, head);
        }
    }

    /** Null: not there as yet, or never. */
    private @Nullable String head(ByteBuf in) {
        int begun = Math.min(in.readableBytes(), BEGINNING.length());
        if (!BEGINNING.startsWith(in.toString(in.readerIndex(), begun, StandardCharsets.ISO_8859_1))) {
            fail("does not answer in HTTP");
            return null;
        }
        int length = ByteBufUtil.indexOf(EMPTY_LINE.duplicate(), in) - in.readerIndex();
        if (length >= 0 && length <= LARGEST_HEAD) {
            String head =
                    in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
            in.skipBytes(EMPTY_LINE.readableBytes());
            return head;
        }
        if (in.readableBytes() > LARGEST_HEAD) {
            fail("sends an answer of more than " + LARGEST_HEAD + " bytes");
        }
        return null;
    }

    private void read(ChannelHandlerContext context, String head) {
        Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            fail("does not answer in HTTP");
            return;
        }
        switch (status.group(1).charAt(0)) {
            case '1' -> {
                // the answer is still to come
            }
            case '2' -> {
                answered = true;
                context.channel().config().setAutoRead(false);
                open.tryComplete();
            }
            default -> fail("answered " + status.group(1) + phrase(status.group(2)));
        }
    }

    private static String phrase(@Nullable String text) {
        return text == null || text.isBlank() ? "" : " " + Peers.shown(text.strip());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        fail("closed the connection without an answer");
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("failed: " + ConnectFailure.root(cause));
        context.close();
    }

    private void fail(String reason) {
        answered = true;
        open.tryFail(reason);
    }
}
