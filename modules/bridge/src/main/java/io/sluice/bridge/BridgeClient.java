package io.sluice.bridge;

import io.netty.handler.ssl.SslHandler;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a bridge server, directly or through a proxy. Connected means that the server has answered: in TLS 1.3 a
 * client that is about to be refused has long seen its handshake succeed. Links keep their client alive; {@link #close}
 * closes them.
 *
 * <p>Load balancers forget a connection that is silent for some minutes (350 s at the most common one): the pings of each
 * link, every ten seconds by default, keep it known to them. The kernel's own probes begin after two hours.
 */
public final class BridgeClient {
    private final Vertx vertx;
    private final BridgeClientOptions options;
    private final NetClient client;
    private final LiveTls<TlsMaterial> tls;
    private final @Nullable ProxyTunnel tunnel;

    public BridgeClient(Vertx vertx, BridgeClientOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.tls = new LiveTls<>(vertx, "connection to control planes", options.tls(), ClientTls::toServer);
        this.client = vertx.createNetClient(
                new NetClientOptions().setTcpKeepAlive(true).setTcpNoDelay(true).setConnectTimeout((int)
                        patience().toMillis()));
        ForwardProxy proxy = options.proxy();
        this.tunnel = proxy == null ? null : new ProxyTunnel(vertx, client, proxy, patience());
    }

    /** Fails with {@link BridgeException} of kind CONNECT, whose message tells why in one line. */
    public Future<BridgeLink> connect(String host, int port) {
        Context context = vertx.getOrCreateContext();
        Promise<BridgeLink> connected = Promise.promise();
        context.runOnContext(
                start -> connectHere((ContextInternal) context, host, port).onComplete(connected));
        return connected.future();
    }

    public Future<Void> close() {
        tls.close();
        if (tunnel != null) {
            tunnel.close();
        }
        return client.close();
    }

    private Future<BridgeLink> connectHere(ContextInternal context, String host, int port) {
        Future<NetSocket> way = tunnel == null ? client.connect(port, host) : tunnel.open(context, host, port);
        return way.compose(socket -> secured(context, ClientTls.hold(socket), host, port)
                        .compose(handler -> greet(socket, handler))
                        .onFailure(cause -> socket.close()))
                .recover(cause -> Future.failedFuture(ConnectFailure.of(cause)));
    }

    private Future<SslHandler> secured(ContextInternal context, NetSocket socket, String host, int port) {
        String name = options.sni() == null ? host : options.sni();
        return new ClientTls(context, patience()).start(socket, tls, name, port);
    }

    private Future<BridgeLink> greet(NetSocket socket, SslHandler handler) {
        ClientLink link;
        try {
            link = new ClientLink(vertx, this, socket, options.limits(), judge(handler));
        } catch (CertificateException | SSLPeerUnverifiedException e) {
            return Future.failedFuture(e);
        }
        return link.open().map(answered -> link);
    }

    /** The server's leaf. A resumed session has skipped the trust manager, so that it is asked here again. */
    private X509Certificate judge(SslHandler handler) throws CertificateException, SSLPeerUnverifiedException {
        List<X509Certificate> chain = PeerChain.of(handler);
        options.tls().get().trust().checkServerTrusted(PeerChain.array(chain), "UNKNOWN");
        return chain.get(0);
    }

    private Duration patience() {
        return options.limits().connectTimeout();
    }
}
