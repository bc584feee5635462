package io.sluice.dp.proxy;

import io.sluice.node.Listener;
import java.util.Set;

/**
 * How a proxy listens and keeps connections.
 *
 * @param listener where; with port 0 the verticle tells which it became
 * @param upstreamPoolSize idle upstream connections that one event loop keeps
 * @param upstreamIdleTimeout how long it keeps them, in milliseconds
 * @param clientIdleTimeout how long a client's connection may wait for its next request, in milliseconds
 * @param clientBodyTimeout how long the next part of a request's body may take, in milliseconds
 * @param clientSendTimeout how long a client may take to read the next part of an answer, in milliseconds
 */
public record ProxySettings(
        Listener listener,
        int upstreamPoolSize,
        long upstreamIdleTimeout,
        long clientIdleTimeout,
        long clientBodyTimeout,
        long clientSendTimeout) {
    private static final int DEFAULT_POOL_SIZE = 512;
    private static final long DEFAULT_TIMEOUT = 60_000;
    private static final long DEFAULT_CLIENT_IDLE = 75_000;

    /** The reference's defaults on this address. */
    public static ProxySettings on(String host, int port) {
        return on(new Listener(host, port, Set.of()));
    }

    /** The reference's defaults on this listener. */
    public static ProxySettings on(Listener listener) {
        return new ProxySettings(
                listener, DEFAULT_POOL_SIZE, DEFAULT_TIMEOUT, DEFAULT_CLIENT_IDLE, DEFAULT_TIMEOUT, DEFAULT_TIMEOUT);
    }

    public ProxySettings withUpstreamPool(int size, long idleTimeout) {
        return new ProxySettings(listener, size, idleTimeout, clientIdleTimeout, clientBodyTimeout, clientSendTimeout);
    }

    public ProxySettings withClientTimeouts(long idle, long body, long send) {
        return new ProxySettings(listener, upstreamPoolSize, upstreamIdleTimeout, idle, body, send);
    }
}
