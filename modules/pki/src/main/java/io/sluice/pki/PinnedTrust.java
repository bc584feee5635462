package io.sluice.pki;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Shared mode: both ends hold the same certificate, or one of a short list. */
final class PinnedTrust extends PeerTrustManager {
    private final Set<String> accepted;

    PinnedTrust(Collection<X509Certificate> accepted) {
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("accepted: empty (expected: at least one certificate)");
        }
        this.accepted = accepted.stream().map(Fingerprints::sha256).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    void check(X509Certificate[] chain) throws CertificateException {
        X509Certificate leaf = chain[0];
        if (!accepted.contains(Fingerprints.sha256(leaf))) {
            throw refused(leaf, "presented a certificate that is not the cluster's own");
        }
        requireValid(leaf, leaf, "the certificate");
    }
}
