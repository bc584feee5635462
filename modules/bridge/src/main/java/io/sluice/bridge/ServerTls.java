package io.sluice.bridge;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.sluice.pki.Identity;
import io.sluice.pki.TlsMaterial;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/**
 * TLS of the server's sockets: client certificate required, no handling of the server name. It is put on each accepted
 * socket by hand, because a server that does TLS itself neither tells whose handshake failed nor lets a connection be
 * refused before it.
 */
final class ServerTls {
    private ServerTls() {}

    static SslContext context(TlsMaterial material) throws SSLException {
        Identity identity = material.identity();
        return TlsEngine.prepare(SslContextBuilder.forServer(
                        identity.key(), identity.chain().toArray(new X509Certificate[0])))
                .trustManager(AlertingTrust.of(material.trust()))
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }
}
