package io.sluice.bridge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

/**
 * When the kernel probes a silent connection; 0 leaves a value to the kernel.
 *
 * @param idleSeconds silence before the first probe
 * @param intervalSeconds between probes
 * @param count of probes without an answer that end the connection
 */
public record KeepAliveTimes(int idleSeconds, int intervalSeconds, int count) {
    public static final KeepAliveTimes OF_THE_KERNEL = new KeepAliveTimes(0, 0, 0);

    private static final String EPOLL = "io.netty.channel.epoll.EpollChannelOption#";

    void applyTo(Channel channel) {
        set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
        set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
        set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, count);
    }

    private static void set(Channel channel, SocketOption<Integer> option, int value) {
        if (value > 0) {
            channel.config().setOption(of(channel, option), value);
        }
    }

    /** Netty's own transport has names of its own for what Java calls by these. */
    static ChannelOption<Integer> of(Channel channel, SocketOption<Integer> option) {
        if (!channel.getClass().getName().startsWith("io.netty.channel.epoll.")) {
            return NioChannelOption.of(option);
        }
        String name = option.name().replace("INTERVAL", "INTVL").replace("KEEPCOUNT", "KEEPCNT");
        return ChannelOption.valueOf(EPOLL + name);
    }
}
