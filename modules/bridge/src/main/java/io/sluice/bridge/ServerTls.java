package io.sluice.bridge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.sluice.pki.Identity;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of the server's sockets: 1.3 and 1.2, client certificate required, no handling of the server name. It is put on each
 * accepted socket by hand, because a server that does TLS itself neither tells whose handshake failed nor lets a
 * connection be refused before it.
 */
final class ServerTls {
    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final SslContext context;
    private final X509ExtendedTrustManager trust;

    ServerTls(TlsMaterial material) throws SSLException {
        Identity identity = material.identity();
        this.trust = material.trust();
        this.context = SslContextBuilder.forServer(
                        identity.key(), identity.chain().toArray(new X509Certificate[0]))
                .sslProvider(engine())
                .trustManager(AlertingTrust.of(trust))
                .clientAuth(ClientAuth.REQUIRE)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(CIPHERS)
                .build();
    }

    /** To be called from the connect handler itself, before the socket has read a byte. */
    SslHandler install(NetSocket socket, FirstBytes first, long handshakeTimeoutMs) {
        SslHandler handler = context.newHandler(ByteBufAllocator.DEFAULT);
        handler.setHandshakeTimeoutMillis(handshakeTimeoutMs);
        ((NetSocketInternal) socket)
                .channelHandlerContext()
                .pipeline()
                .addFirst("ssl", handler)
                .addFirst("first-bytes", first);
        return handler;
    }

    /** The peer's leaf. A resumed session has skipped the trust manager, so that it is asked here again. */
    X509Certificate accept(SslHandler handler) throws CertificateException, SSLPeerUnverifiedException {
        Certificate[] sent = handler.engine().getSession().getPeerCertificates();
        X509Certificate[] chain = new X509Certificate[sent.length];
        for (int i = 0; i < sent.length; i++) {
            chain[i] = (X509Certificate) sent[i];
        }
        trust.checkClientTrusted(chain, "UNKNOWN");
        return chain[0];
    }

    private static SslProvider engine() {
        if (OpenSsl.isAvailable()) {
            return SslProvider.OPENSSL;
        }
        log.atWarn()
                .addKeyValue("cause", String.valueOf(OpenSsl.unavailabilityCause()))
                .log("no OpenSSL engine here: peers that send the server name kong_clustering cannot connect");
        return SslProvider.JDK;
    }
}
