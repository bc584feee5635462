package io.sluice.dp.proxy;

/**
 * How a proxy listens and keeps connections.
 *
 * @param port 0 for any free one; then the verticle tells which
 * @param upstreamPoolSize idle upstream connections that one event loop keeps
 * @param upstreamIdleTimeout how long it keeps them, in milliseconds
 * @param clientIdleTimeout how long a client's connection may wait for its next request, in milliseconds
 * @param clientBodyTimeout how long the next part of a request's body may take, in milliseconds
 * @param clientSendTimeout how long a client may take to read the next part of an answer, in milliseconds
 */
public record ProxySettings(
        String host,
        int port,
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
        return new ProxySettings(
                host, port, DEFAULT_POOL_SIZE, DEFAULT_TIMEOUT, DEFAULT_CLIENT_IDLE, DEFAULT_TIMEOUT, DEFAULT_TIMEOUT);
    }

    public ProxySettings withUpstreamPool(int size, long idleTimeout) {
        return new ProxySettings(
                host, port, size, idleTimeout, clientIdleTimeout, clientBodyTimeout, clientSendTimeout);
    }

    public ProxySettings withClientTimeouts(long idle, long body, long send) {
        return new ProxySettings(host, port, upstreamPoolSize, upstreamIdleTimeout, idle, body, send);
    }
}
