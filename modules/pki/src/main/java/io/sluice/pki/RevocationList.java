package io.sluice.pki;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** One authority's list of the certificates that it has taken back. Immutable but for what it remembers, any thread. */
public final class RevocationList {
    private static final int CRL_SIGN = 6;

    private final X509CRL list;
    /** The key that has signed the list, once it is known: a handshake shall not verify a long list again. */
    private volatile @Nullable PublicKey signer;

    RevocationList(X509CRL list) {
        this.list = list;
    }

    /** The authority's name, as a log line may show it. */
    public String issuer() {
        return Subjects.printable(list.getIssuerX500Principal());
    }

    /** When the next list was promised for; null when the authority promises none. */
    public @Nullable Instant nextUpdate() {
        Date next = list.getNextUpdate();
        return next == null ? null : next.toInstant();
    }

    /** An overdue list does not tell what was revoked since, so that it vouches for nobody. */
    public boolean isOverdue(Instant now) {
        Instant next = nextUpdate();
        return next != null && now.isAfter(next);
    }

    /** Whether this authority has signed the list. */
    boolean isOf(X509Certificate authority) {
        return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                && maySign(authority)
                && isSignedBy(authority.getPublicKey());
    }

    /** When the certificate was revoked; null when it was not. */
    @Nullable
    Instant revocationOf(X509Certificate certificate) {
        X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
        return entry == null ? null : entry.getRevocationDate().toInstant();
    }

    Instant thisUpdate() {
        return list.getThisUpdate().toInstant();
    }

    private static boolean maySign(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        return usage == null || usage[CRL_SIGN];
    }

    private boolean isSignedBy(PublicKey key) {
        if (key.equals(signer)) {
            return true;
        }
        try {
            list.verify(key);
            signer = key;
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
