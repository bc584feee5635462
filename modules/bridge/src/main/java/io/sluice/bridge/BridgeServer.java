package io.sluice.bridge;

import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
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
    private final Set<ServerConnection> connections = new HashSet<>();
    private @Nullable NetServer server;
    private @Nullable ServerTls tls;
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
    }

    /** Completes with the port. Fails when the port is taken or the certificate is of no use to TLS. */
    public Future<Integer> listen() {
        Context on = vertx.getOrCreateContext();
        Promise<Integer> listening = Promise.promise();
        context = on;
        on.runOnContext(start -> {
            try {
                tls = new ServerTls(options.tls().get());
            } catch (SSLException e) {
                listening.fail(e);
                return;
            }
            NetServer starting = vertx.createNetServer(new NetServerOptions()
                            .setTcpKeepAlive(options.keepAlive())
                            .setTcpNoDelay(true)
                            .setAcceptBacklog(options.backlog()))
                    .connectHandler(this::connected);
            server = starting;
            ticker = vertx.setPeriodic(tickMs(), tick -> new ArrayList<>(connections).forEach(ServerConnection::tick));
            starting.listen(options.port(), options.host())
                    .map(NetServer::actualPort)
                    .onFailure(failed -> vertx.cancelTimer(ticker))
                    .onComplete(listening);
        });
        return listening.future();
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
        ServerTls with = tls;
        if (server == null || with == null) {
            frames.closeNow();
            return;
        }
        if (!stats.enter(address, options.limits())) {
            refusals.refused(Refusal.TOO_MANY_CONNECTIONS, socket.remoteAddress(), "-", "too many connections");
            frames.closeNow();
            return;
        }
        socket.exceptionHandler(told -> log.atTrace().setCause(told).log("handshake failed"));
        socket.closeHandler(done -> stats.leave(address));
        FirstBytes first = new FirstBytes();
        SslHandler handler =
                with.install(socket, first, options.limits().handshakeTimeout().toMillis());
        Context on = vertx.getOrCreateContext();
        // the listener is called outside of any context, where timers and futures of a session would go astray
        handler.handshakeFuture()
                .addListener(done -> on.runOnContext(go -> {
                    if (done.isSuccess()) {
                        shakenHands(frames, with, handler, first, address);
                    } else {
                        handshakeFailed(frames, done.cause(), first);
                    }
                }));
    }

    private void shakenHands(FrameSocket frames, ServerTls with, SslHandler handler, FirstBytes first, String address) {
        X509Certificate peer;
        try {
            peer = with.accept(handler);
        } catch (java.security.cert.CertificateException | SSLException e) {
            handshakeFailed(frames, e, first);
            return;
        }
        ServerConnection connection = new ServerConnection(vertx, frames, options.limits(), refusals, peer);
        connections.add(connection);
        connection.open(door, () -> {
            connections.remove(connection);
            stats.leave(address);
        });
    }

    private void handshakeFailed(FrameSocket frames, Throwable cause, FirstBytes first) {
        if ((first.areNone() && cause instanceof ClosedChannelException) || server == null) {
            log.atDebug()
                    .addKeyValue("peer", Peers.name(frames.socket().remoteAddress()))
                    .log("bridge peer left before the handshake");
        } else {
            HandshakeFailure failure = HandshakeFailure.of(cause, first);
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
