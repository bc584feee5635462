package io.sluice.bridge;

import io.sluice.pki.TlsMaterial;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets authenticated peers in and hands each to a session that the door makes. Everything runs on the event loop that
 * {@link #listen} was called on; one instance for each event loop, all on one port, share the peers among them.
 */
public final class BridgeServer {
    private static final Logger log = LoggerFactory.getLogger(BridgeServer.class);

    private final Vertx vertx;
    private final BridgeServerOptions options;
    private final Function<BridgeConnection, BridgeSession> door;
    private final BridgeStats stats;
    private final RefusalLog refusals;
    private final LiveTls<TlsMaterial> tls;
    private final Set<ServerConnection> connections = new HashSet<>();
    private @Nullable NetServer server;
    private @Nullable Context context;
    private long ticker = -1;

    public BridgeServer(Vertx vertx, BridgeServerOptions options, Function<BridgeConnection, BridgeSession> door) {
        this(vertx, options, door, new BridgeStats());
    }

    /** Instances that are given the same counters share them and the limits of connections. */
    public BridgeServer(
            Vertx vertx,
            BridgeServerOptions options,
            Function<BridgeConnection, BridgeSession> door,
            BridgeStats stats) {
        this.vertx = vertx;
        this.options = options;
        this.door = door;
        this.stats = stats;
        this.refusals = new RefusalLog(stats);
        this.tls = new LiveTls<>(
                vertx, "listener " + options.host() + ":" + options.port(), options.tls(), ServerTls::context);
    }

    /** Completes with the port. Fails when the port is taken or the certificate is of no use to TLS. */
    public Future<Integer> listen() {
        Context on = vertx.getOrCreateContext();
        Promise<Integer> listening = Promise.promise();
        context = on;
        on.runOnContext(start -> tls.ready().compose(ready -> open()).onComplete(listening));
        return listening.future();
    }

    private Future<Integer> open() {
        NetServer starting = vertx.createNetServer(new NetServerOptions()
                        .setTcpKeepAlive(options.keepAlive())
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(options.backlog()))
                .connectHandler(this::connected);
        server = starting;
        ticker = vertx.setPeriodic(tickMs(), tick -> new ArrayList<>(connections).forEach(ServerConnection::tick));
        return starting.listen(options.port(), options.host())
                .map(NetServer::actualPort)
                .onFailure(failed -> vertx.cancelTimer(ticker));
    }

    /** Closes the listener and every connection. */
    public Future<Void> close() {
        Context on = context;
        if (on == null) {
            return Future.succeededFuture();
        }
        Promise<Void> closed = Promise.promise();
        on.runOnContext(stop -> {
            vertx.cancelTimer(ticker);
            NetServer closing = server;
            server = null;
            tls.close();
            new ArrayList<>(connections).forEach(ServerConnection::closeNow);
            (closing == null ? Future.<Void>succeededFuture() : closing.close()).onComplete(closed);
        });
        return closed.future();
    }

    public BridgeStats stats() {
        return stats;
    }

    /** Where the connections of this instance live. */
    Context context() {
        if (context == null) {
            throw new IllegalStateException("the server does not listen");
        }
        return context;
    }

    private long tickMs() {
        long shortest = Math.min(
                options.limits().helloTimeout().toMillis(),
                options.limits().idleTimeout().toMillis());
        return Math.max(10, Math.min(1000, shortest / 4));
    }

    private void connected(NetSocket socket) {
        stats.countAccepted();
        String address = Peers.host(socket.remoteAddress());
        FrameSocket frames = new FrameSocket(
                vertx, socket, options.limits().maxFrameIn(), options.limits().maxFrameOut(), new StatsCounter(stats));
        if (server == null) {
            frames.closeNow();
            return;
        }
        if (!stats.enter(address, options.limits())) {
            refusals.refused(Refusal.TOO_MANY_CONNECTIONS, socket.remoteAddress(), "-", "too many connections");
            frames.closeNow();
            return;
        }
        Arrival arrival = new Arrival((ContextInternal) vertx.getOrCreateContext(), options, socket);
        socket.exceptionHandler(told -> log.atTrace().setCause(told).log("handshake failed"));
        socket.closeHandler(done -> {
            stats.leave(address);
            arrival.left();
        });
        arrival.comeIn(tls)
                .onSuccess(peer -> arrived(arrival, frames, peer, address))
                .onFailure(cause -> turnAway(frames, cause));
    }

    private void arrived(Arrival arrival, FrameSocket frames, X509Certificate peer, String address) {
        if (server == null || arrival.isGone()) {
            frames.closeNow();
            return;
        }
        ServerConnection connection = new ServerConnection(vertx, frames, options.limits(), refusals, peer);
        connections.add(connection);
        connection.open(door, () -> {
            connections.remove(connection);
            stats.leave(address);
        });
    }

    private void turnAway(FrameSocket frames, Throwable cause) {
        HandshakeFailure failure = TurnedAway.failure(cause);
        if (failure == null || server == null) {
            log.atDebug()
                    .addKeyValue("peer", Peers.name(frames.socket().remoteAddress()))
                    .log("bridge peer left before it was let in");
        } else {
            refusals.refused(failure.refusal(), frames.socket().remoteAddress(), failure.subject(), failure.reason());
        }
        frames.closeNow();
    }

    private record StatsCounter(BridgeStats stats) implements FrameSocket.Counter {
        @Override
        public void in(int bytes, int frames) {
            stats.countIn(bytes, frames);
        }

        @Override
        public void out(int bytes) {
            stats.countOut(bytes);
        }
    }
}
