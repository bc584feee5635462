package io.sluice.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds who has signed a certificate. */
public final class Issuers {
    private Issuers() {}

    /** One whose name and key fit; one that is valid now before one that is not: a renewed authority keeps its name and key. */
    public static @Nullable X509Certificate find(X509Certificate of, Collection<X509Certificate> among) {
        X509Certificate found = null;
        for (X509Certificate candidate : among) {
            if (candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal()) && signed(candidate, of)) {
                if (Certificates.isValid(candidate, Instant.now())) {
                    return candidate;
                }
                found = candidate;
            }
        }
        return found;
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
