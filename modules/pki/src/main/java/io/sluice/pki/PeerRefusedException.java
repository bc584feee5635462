package io.sluice.pki;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * A peer's certificate was looked at and refused. Subject and fingerprint tell which one, the message tells why; all of
 * it is safe to log: the peer's own words are cut and stripped of control characters.
 */
public final class PeerRefusedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String fingerprint;

    PeerRefusedException(String reason, String subject, String fingerprint) {
        super(reason);
        this.subject = subject;
        this.fingerprint = fingerprint;
    }

    /** @param reason safe to log */
    public static PeerRefusedException of(X509Certificate leaf, String reason) {
        return new PeerRefusedException(reason, Subjects.of(leaf), Fingerprints.sha256(leaf));
    }

    /** The distinguished name of the refused leaf. */
    public String subject() {
        return subject;
    }

    /** SHA-256 of the refused leaf, in lower-case hexadecimal. */
    public String fingerprint() {
        return fingerprint;
    }
}
