package io.sluice.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The JVM's own list of certificates that nobody is to trust. It is a file, read when the JVM checks its first chain: here,
 * where files are read anyway, instead of on an event loop in the first handshake.
 */
final class JvmDistrust {
    private static final AtomicBoolean READ = new AtomicBoolean();

    private JvmDistrust() {}

    /** @param any is checked for nothing but the effect; whether it would be accepted does not matter */
    static void readOnce(X509Certificate any) {
        if (!READ.compareAndSet(false, true)) {
            return;
        }
        try {
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(any.getIssuerX500Principal(), any.getPublicKey(), null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(any)), parameters);
        } catch (GeneralSecurityException notSignedByItself) {
            // the list has been read all the same
        }
    }
}
