package io.sluice.dp.proxy;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** A client's connection with what is the same for all of its requests. One loop only. */
final class ClientConnection {
    final HttpConnection connection;
    final String remoteIp;
    /** Of 4 or 16 bytes; none when it is not known. */
    final byte[] remoteAddress;

    final int remotePort;
    final byte[] localAddress;
    final int localPort;
    final String localPortText;
    final boolean secure;
    private boolean closing;
    /** Requests that are not answered yet. */
    int active;
    /** When it was opened or its last request ended, on the clock of {@link Deadlines#now}. */
    long idleSince = Deadlines.now();

    ClientConnection(HttpConnection connection) {
        this.connection = connection;
        SocketAddress remote = connection.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        this.remoteIp = address == null ? "unknown" : address;
        this.remoteAddress = bytes(address);
        this.remotePort = remote == null ? 0 : remote.port();
        SocketAddress local = connection.localAddress();
        this.localAddress = bytes(local == null ? null : local.hostAddress());
        this.localPort = local == null ? 0 : local.port();
        this.localPortText = Integer.toString(localPort);
        this.secure = connection.isSsl();
    }

    private static byte[] bytes(@Nullable String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? new byte[0] : bytes;
    }

    /** Nothing that comes after this is looked at: after a request that cannot be trusted, least of all. */
    void close() {
        closing = true;
        connection.close();
    }

    boolean closing() {
        return closing;
    }

    /** Sends what is written, before the end of the current read. */
    void flush() {
        ((ConnectionBase) connection).channelHandlerContext().flush();
    }
}
