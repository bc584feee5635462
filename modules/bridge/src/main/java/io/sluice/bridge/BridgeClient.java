package io.sluice.bridge;

import io.netty.handler.ssl.OpenSsl;
import io.sluice.bridge.BridgeException.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.OpenSSLEngineOptions;

/**
 * Connects to a bridge server. Connected means that the server has answered: in TLS 1.3 a client that is about to be
 * refused has long seen its handshake succeed. Links keep their client alive; {@link #close} closes them.
 */
public final class BridgeClient {
    private final Vertx vertx;
    private final BridgeClientOptions options;
    private final NetClient client;
    private final ClientTls tls;

    public BridgeClient(Vertx vertx, BridgeClientOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.tls = new ClientTls(options.tls().get(), options.limits().connectTimeout());
        this.client = vertx.createNetClient(new NetClientOptions()
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setConnectTimeout((int) options.limits().connectTimeout().toMillis())
                .setSslEngineOptions(OpenSsl.isAvailable() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions()));
    }

    /** Fails with {@link BridgeException} of kind CONNECT, whose message tells why in one line. */
    public Future<BridgeLink> connect(String host, int port) {
        Context context = vertx.getOrCreateContext();
        Promise<BridgeLink> connected = Promise.promise();
        context.runOnContext(start -> connectHere(host, port).onComplete(connected));
        return connected.future();
    }

    public Future<Void> close() {
        return client.close();
    }

    private Future<BridgeLink> connectHere(String host, int port) {
        ConnectOptions to = new ConnectOptions()
                .setHost(host)
                .setPort(port)
                // not inherited from the client's options: without this the link would be plain text
                .setSsl(true)
                .setSslOptions(tls.options());
        if (options.sni() != null) {
            to.setSniServerName(options.sni());
        }
        return client.connect(to).compose(this::greet).recover(cause -> Future.failedFuture(explained(cause)));
    }

    private Future<BridgeLink> greet(NetSocket socket) {
        ClientLink link;
        try {
            link = new ClientLink(vertx, this, socket, options.limits(), tls.accept(socket));
        } catch (java.security.cert.CertificateException | javax.net.ssl.SSLPeerUnverifiedException e) {
            socket.close();
            return Future.failedFuture(e);
        }
        return link.open().map(answered -> link);
    }

    private static BridgeException explained(Throwable cause) {
        return cause instanceof BridgeException known && known.kind() == Kind.CONNECT
                ? known
                : new BridgeException(Kind.CONNECT, ClientTls.explain(cause));
    }
}
