package io.sluice.bridge;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The way to a server through a proxy. The proxy looks up the server's name, and sees nothing but TLS go by. */
final class ProxyTunnel {
    private final ForwardProxy proxy;
    private final NetClient client;
    private final Duration patience;
    private final @Nullable LiveTls<X509TrustManager> tls;

    ProxyTunnel(Vertx vertx, NetClient client, ForwardProxy proxy, Duration patience) {
        this.proxy = proxy;
        this.client = client;
        this.patience = patience;
        X509TrustManager trust = proxy.tls();
        this.tls = trust == null
                ? null
                : new LiveTls<>(vertx, "connection to the forward proxy", () -> trust, ClientTls::toProxy);
    }

    /** Fails with {@link BridgeException}. The socket is paused, and waits for TLS to be put behind {@link TunnelEnd}. */
    Future<NetSocket> open(ContextInternal context, String host, int port) {
        return client.connect(proxy.port(), proxy.host())
                .recover(cause -> failed("cannot be reached: " + Peers.shown(cause.getMessage())))
                .compose(socket -> secured(context, ClientTls.hold(socket))
                        .compose(done -> asked(context, socket, new ConnectRequest(proxy, host, port)))
                        .onFailure(cause -> socket.close()));
    }

    private Future<@Nullable SslHandler> secured(ContextInternal context, NetSocket socket) {
        if (tls == null) {
            return Future.succeededFuture();
        }
        return new ClientTls(context, patience)
                .start(socket, tls, proxy.host(), proxy.port())
                .recover(cause -> failed("cannot be spoken to over TLS: " + ConnectFailure.root(cause)));
    }

    private Future<NetSocket> asked(ContextInternal context, NetSocket socket, ConnectRequest request) {
        Promise<Void> open = context.promise();
        ChannelPipeline pipeline =
                ((NetSocketInternal) socket).channelHandlerContext().pipeline();
        SslHandler outer = pipeline.get(SslHandler.class);
        TunnelEnd end = new TunnelEnd(request, open);
        if (outer == null) {
            pipeline.addFirst(TunnelEnd.NAME, end);
        } else {
            pipeline.addAfter(pipeline.context(outer).name(), TunnelEnd.NAME, end);
        }
        long timer = context.setTimer(
                patience.toMillis(), late -> open.tryFail("did not answer in " + patience.toMillis() + " ms"));
        return open.future()
                .onComplete(done -> context.owner().cancelTimer(timer))
                .map(socket)
                .recover(cause -> failed(String.valueOf(cause.getMessage())));
    }

    private <T> Future<T> failed(String reason) {
        return Future.failedFuture(ConnectFailure.ofProxy(proxy, reason));
    }

    void close() {
        if (tls != null) {
            tls.close();
        }
    }
}
