package io.sluice.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Looks at what a peer says first, to tell a probe of the port and a lost HTTP client from others. Then it goes away. */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private static final int ENOUGH = 16;
    private static final Pattern HTTP =
            Pattern.compile("(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) .*");

    private String said = "";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            int length = Math.min(ENOUGH, bytes.readableBytes());
            said = bytes.toString(bytes.readerIndex(), length, StandardCharsets.ISO_8859_1);
        }
        context.pipeline().remove(this);
        context.fireChannelRead(message);
    }

    boolean areNone() {
        return said.isEmpty();
    }

    boolean areHttp() {
        return HTTP.matcher(said).lookingAt();
    }
}
