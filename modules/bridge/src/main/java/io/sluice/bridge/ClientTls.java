package io.sluice.bridge;

import io.sluice.pki.Identity;
import io.sluice.pki.PeerRefusedException;
import io.sluice.pki.TlsMaterial;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS of the client's sockets: 1.3 and 1.2, own certificate shown, the server judged by the trust manager alone. */
final class ClientTls {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final int DEEPEST = 10;

    private final ClientSSLOptions options;
    private final X509ExtendedTrustManager trust;

    ClientTls(TlsMaterial material, Duration handshakeTimeout) {
        Identity identity = material.identity();
        this.trust = material.trust();
        this.options = new ClientSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(certificates(identity.chain()))
                        .addKeyValue(pem("PRIVATE KEY", identity.key().getEncoded())))
                .setTrustOptions(TrustOptions.wrap(AlertingTrust.of(trust)))
                // the trust manager looks at the name where there is one to look at
                .setHostnameVerificationAlgorithm("")
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setSslHandshakeTimeout(handshakeTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    ClientSSLOptions options() {
        return options;
    }

    /** The server's leaf. A resumed session has skipped the trust manager, so that it is asked here again. */
    X509Certificate accept(NetSocket socket) throws CertificateException, SSLPeerUnverifiedException {
        List<Certificate> sent = socket.peerCertificates();
        X509Certificate[] chain = new X509Certificate[sent.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate) sent.get(i);
        }
        trust.checkServerTrusted(chain, "UNKNOWN");
        return chain[0];
    }

    /** One line on why a connection failed. */
    static String explain(@Nullable Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof PeerRefusedException refused) {
                return "the server " + refused.subject() + " is refused: " + refused.getMessage();
            }
            at = at.getCause();
        }
        if (failure instanceof SSLException) {
            return "TLS: " + Peers.shown(failure.getMessage());
        }
        return failure == null ? "closed" : Peers.shown(failure.getMessage());
    }

    private static Buffer certificates(List<X509Certificate> chain) {
        Buffer all = Buffer.buffer();
        for (X509Certificate certificate : chain) {
            try {
                all.appendBuffer(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("a certificate that cannot be encoded", e);
            }
        }
        return all;
    }

    private static Buffer pem(String type, byte[] content) {
        return Buffer.buffer(
                "-----BEGIN " + type + "-----\n" + LINES.encodeToString(content) + "\n-----END " + type + "-----\n");
    }
}
