package io.sluice.bridge;

import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificates that a peer has shown. */
final class PeerChain {
    private PeerChain() {}

    /** As the peer sent them, the leaf first. */
    static List<X509Certificate> of(SslHandler handler) throws SSLPeerUnverifiedException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate sent : handler.engine().getSession().getPeerCertificates()) {
            chain.add((X509Certificate) sent);
        }
        return List.copyOf(chain);
    }

    static X509Certificate[] array(List<X509Certificate> chain) {
        return chain.toArray(new X509Certificate[0]);
    }
}
