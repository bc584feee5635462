package io.sluice.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepAliveTimesTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReachTheSocketOnEveryTransport(boolean nativeTransport) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
        NetClient client = vertx.createNetClient();
        try {
            NetServer server = vertx.createNetServer().connectHandler(socket -> {});
            int port = server.listen(0, "127.0.0.1").await(20, TimeUnit.SECONDS).actualPort();
            NetSocketInternal socket =
                    (NetSocketInternal) client.connect(port, "127.0.0.1").await(20, TimeUnit.SECONDS);
            Channel channel = socket.channelHandlerContext().channel();

            new KeepAliveTimes(1800, 10, 5).applyTo(channel);

            assertEquals(
                    1800, channel.config().getOption(KeepAliveTimes.of(channel, ExtendedSocketOptions.TCP_KEEPIDLE)));
            assertEquals(
                    10, channel.config().getOption(KeepAliveTimes.of(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL)));
            assertEquals(
                    5, channel.config().getOption(KeepAliveTimes.of(channel, ExtendedSocketOptions.TCP_KEEPCOUNT)));
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }
}
