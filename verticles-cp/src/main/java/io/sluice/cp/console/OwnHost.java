package io.sluice.cp.console;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * On a loopback address, only requests for {@code localhost} or a literal address. A foreign page whose name is made to
 * point here (DNS rebinding) still asks for its own name, and so may not read what only this machine's users should see.
 */
final class OwnHost implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        if (isLoopback(context.request().localAddress())
                && !isLocal(context.request().authority())) {
            ConsoleAnswers.send(context, 403, "host: not this node's (expected: localhost or an address)");
        } else {
            context.next();
        }
    }

    private static boolean isLoopback(@Nullable SocketAddress address) {
        String ip = address == null ? null : address.hostAddress();
        InetAddress parsed = ip == null ? null : NetUtil.createInetAddressFromIpAddressString(ip);
        return parsed != null && parsed.isLoopbackAddress();
    }

    private static boolean isLocal(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.host();
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.equalsIgnoreCase("localhost")
                || NetUtil.isValidIpV4Address(bare)
                || NetUtil.isValidIpV6Address(bare);
    }
}
