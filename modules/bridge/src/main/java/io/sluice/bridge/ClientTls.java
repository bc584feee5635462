package io.sluice.bridge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.sluice.pki.Identity;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of the client's sockets. It is put on each by hand, because behind a proxy that speaks TLS itself it is the second
 * one of its socket.
 */
final class ClientTls {
    private static final Logger log = LoggerFactory.getLogger(ClientTls.class);

    private final ContextInternal context;
    private final Duration patience;

    ClientTls(ContextInternal context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Own certificate shown; the trust manager alone judges the server, and its name where there is one to look at. */
    static SslContext toServer(TlsMaterial material) throws SSLException {
        Identity identity = material.identity();
        return TlsEngine.prepare(SslContextBuilder.forClient())
                .keyManager(identity.key(), identity.chain().toArray(new X509Certificate[0]))
                .trustManager(AlertingTrust.of(material.trust()))
                .endpointIdentificationAlgorithm("")
                .build();
    }

    /** No certificate shown; the host's name is checked by trust managers of the JDK's kind. */
    static SslContext toProxy(X509TrustManager trust) throws SSLException {
        return TlsEngine.prepare(SslContextBuilder.forClient())
                .trustManager(trust)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
    }

    /** Nothing is delivered, and what fails is told by the future of whatever was under way. */
    static NetSocket hold(NetSocket socket) {
        return socket.pause()
                .exceptionHandler(told -> log.atTrace().setCause(told).log("connection failed"));
    }

    /** Completes when hands are shaken. The server's name is sent when it is one, not an address. */
    Future<SslHandler> start(NetSocket socket, LiveTls<?> tls, String name, int port) {
        Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
        // what comes before TLS stands in the pipeline would go past it
        channel.config().setAutoRead(false);
        List<SNIHostName> names = isAddress(name) ? List.of() : List.of(new SNIHostName(name));
        Promise<SslHandler> made = context.promise();
        tls.newHandler(name, port).onComplete(made);
        return made.future().compose(handler -> {
            if (!channel.isActive()) {
                ReferenceCountUtil.release(handler.engine());
                return Future.failedFuture(new ClosedChannelException());
            }
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.copyOf(names));
            handler.engine().setSSLParameters(parameters);
            handler.setHandshakeTimeoutMillis(patience.toMillis());
            return shakeHands(channel, handler);
        });
    }

    private Future<SslHandler> shakeHands(Channel channel, SslHandler handler) {
        Promise<SslHandler> shaken = context.promise();
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                shaken.complete(handler);
            } else {
                shaken.fail(done.cause());
            }
        });
        place(channel.pipeline(), handler);
        channel.config().setAutoRead(true);
        return shaken.future();
    }

    /** Behind the tunnel's end, which goes away and hands over what it has read too much. */
    private static void place(ChannelPipeline pipeline, SslHandler handler) {
        if (pipeline.get(TunnelEnd.NAME) == null) {
            pipeline.addFirst(handler);
        } else {
            pipeline.addAfter(TunnelEnd.NAME, null, handler);
            pipeline.remove(TunnelEnd.NAME);
        }
    }

    private static boolean isAddress(String name) {
        return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }
}
