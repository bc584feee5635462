package io.sluice.pki;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** One decision behind the six doors of the JDK. The extended type keeps the JDK from adding checks of its own. */
abstract class PeerTrustManager extends X509ExtendedTrustManager {

    /** Throws {@link PeerRefusedException}; the chain has a leaf. */
    abstract void check(X509Certificate[] chain) throws CertificateException;

    private void decide(X509Certificate @Nullable [] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new PeerRefusedException("presented no certificate", "-", "-");
        }
        check(chain);
    }

    static PeerRefusedException refused(X509Certificate leaf, String reason) {
        return PeerRefusedException.of(leaf, reason);
    }

    static void requireValid(X509Certificate leaf, X509Certificate certificate, String what)
            throws PeerRefusedException {
        Instant now = Instant.now();
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw refused(leaf, what + " is not valid before " + from);
        }
        if (now.isAfter(to)) {
            throw refused(leaf, what + " expired at " + to);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        decide(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        decide(chain);
    }

    /** Empty, so that a peer shows whatever certificate it has and the refusal can name it. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
