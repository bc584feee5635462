package io.sluice.dp.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ConnectTimeoutException;
import io.sluice.balancer.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upstream connections of one event loop: as many as there are requests, of which a number is kept when they are idle.
 * Connections are Vert.x's, the protocol on them is ours, so that bodies pass without being copied.
 */
final class UpstreamPool {
    /** Hears what became of an attempt to connect, on the event loop. */
    interface Connected {
        void connected(UpstreamConnection connection);

        void notConnected(UpstreamFailure failure);
    }

    private static final Logger log = LoggerFactory.getLogger(UpstreamPool.class);

    private final NetClient client;
    private final ProxyCounters counters;
    private final int capacity;
    private final long idleTimeout;
    private final Map<Endpoint, Deque<UpstreamConnection>> idle = new HashMap<>();
    private int idleCount;

    UpstreamPool(Vertx vertx, ProxySettings settings, ProxyCounters counters) {
        this.client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setTcpKeepAlive(true));
        this.counters = counters;
        this.capacity = settings.upstreamPoolSize();
        this.idleTimeout = settings.upstreamIdleTimeout();
    }

    /** The connection that was used last, for it is the least likely to be closed by the other side. */
    @Nullable
    UpstreamConnection takeIdle(Endpoint endpoint) {
        Deque<UpstreamConnection> connections = idle.get(endpoint);
        if (connections == null) {
            return null;
        }
        UpstreamConnection connection;
        while ((connection = connections.pollLast()) != null) {
            idleCount--;
            if (connection.open()) {
                return connection;
            }
        }
        return null;
    }

    void connect(Endpoint endpoint, long timeout, Connected listener) {
        counters.add(ProxyCounters.Counter.UPSTREAM_CONNECTS, 1);
        ConnectOptions options = new ConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setTimeout((int) Math.min(timeout, Integer.MAX_VALUE));
        if (endpoint.tls()) {
            options.setSsl(true).setSslOptions(tls(endpoint));
        }
        client.connect(options).onComplete(result -> {
            if (result.succeeded()) {
                listener.connected(adopt(endpoint, result.result()));
            } else {
                log.atDebug()
                        .setCause(result.cause())
                        .addKeyValue("endpoint", endpoint)
                        .log("no connection");
                listener.notConnected(failure(result.cause()));
            }
        });
    }

    private static ClientSSLOptions tls(Endpoint endpoint) {
        return new ClientSSLOptions()
                .setTrustAll(!endpoint.verified())
                .setHostnameVerificationAlgorithm(endpoint.verified() ? "HTTPS" : "");
    }

    private UpstreamConnection adopt(Endpoint endpoint, NetSocket socket) {
        ResponseDecoder decoder = new ResponseDecoder();
        UpstreamConnection connection = new UpstreamConnection(this, endpoint, decoder);
        ChannelHandlerContext end = ((NetSocketInternal) socket).channelHandlerContext();
        ChannelPipeline pipeline = end.pipeline();
        pipeline.addBefore(end.name(), "responses", decoder);
        pipeline.addBefore(end.name(), "upstream", connection);
        return connection;
    }

    private static UpstreamFailure failure(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return UpstreamFailure.CONNECT_TIMEOUT;
        }
        return cause instanceof UnknownHostException ? UpstreamFailure.NAME_RESOLUTION : UpstreamFailure.CONNECT;
    }

    void release(UpstreamConnection connection) {
        if (idleCount >= capacity) {
            connection.abort();
            return;
        }
        connection.idleSince = Deadlines.now();
        idle.computeIfAbsent(connection.endpoint, endpoint -> new ArrayDeque<>())
                .addLast(connection);
        idleCount++;
    }

    void closed(UpstreamConnection connection) {
        Deque<UpstreamConnection> connections = idle.get(connection.endpoint);
        if (connections != null && connections.removeLastOccurrence(connection)) {
            idleCount--;
        }
    }

    /** Closes what has been idle for too long. */
    void sweep(long now) {
        Iterator<Deque<UpstreamConnection>> all = idle.values().iterator();
        while (all.hasNext()) {
            Deque<UpstreamConnection> connections = all.next();
            UpstreamConnection oldest;
            while ((oldest = connections.peekFirst()) != null && now - oldest.idleSince >= idleTimeout) {
                connections.pollFirst();
                idleCount--;
                oldest.abort();
            }
            if (connections.isEmpty()) {
                all.remove();
            }
        }
    }

    void close() {
        client.close();
    }
}
