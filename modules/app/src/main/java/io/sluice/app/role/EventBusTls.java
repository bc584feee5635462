package io.sluice.app.role;

import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * TLS between the event buses of control planes. The clustered event bus copies its options through JSON, which key and
 * trust managers do not survive, so certificates are handed over as PEM; a leaf that is itself trusted is a pin.
 */
final class EventBusTls {
    private EventBusTls() {}

    static EventBusOptions options(ClusterTrust cluster) throws PkiException {
        PemTrustOptions trust = new PemTrustOptions();
        for (X509Certificate certificate : cluster.accepted()) {
            trust.addCertValue(pem(List.of(certificate)));
        }
        Identity identity = cluster.identity();
        EventBusOptions options = new EventBusOptions();
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(pem(identity.chain()))
                        .addKeyValue(pem("PRIVATE KEY", identity.key().getEncoded())))
                .setTrustOptions(trust);
        return options.setClientAuth(ClientAuth.REQUIRED);
    }

    private static Buffer pem(Collection<X509Certificate> certificates) throws PkiException {
        Buffer text = Buffer.buffer();
        for (X509Certificate certificate : certificates) {
            try {
                text.appendBuffer(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new PkiException("cluster_cert: cannot be encoded", e);
            }
        }
        return text;
    }

    private static Buffer pem(String type, byte[] content) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Buffer.buffer("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
