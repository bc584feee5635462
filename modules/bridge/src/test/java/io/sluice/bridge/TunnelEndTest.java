package io.sluice.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

class TunnelEndTest {
    @Test
    void shouldLoseNothingOfWhatComesInOnePieceWithTheAnswer() {
        Promise<Void> open = Promise.promise();
        ForwardProxy proxy = new ForwardProxy("proxy", 3128, null, null, null);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addFirst(TunnelEnd.NAME, new TunnelEnd(new ConnectRequest(proxy, "cp", 8005), open));

        channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\nfirst bytes of TLS", US_ASCII));
        assertTrue(open.future().succeeded());
        assertFalse(channel.config().isAutoRead(), "more is not read before somebody can take it");
        assertNull(channel.readInbound());
        channel.pipeline().addAfter(TunnelEnd.NAME, null, new ChannelInboundHandlerAdapter());
        channel.pipeline().remove(TunnelEnd.NAME);

        ByteBuf kept = channel.readInbound();
        assertEquals("first bytes of TLS", kept.toString(US_ASCII));
        kept.release();
        channel.finishAndReleaseAll();
    }
}
