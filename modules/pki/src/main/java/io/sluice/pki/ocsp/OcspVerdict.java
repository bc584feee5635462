package io.sluice.pki.ocsp;

import java.time.Instant;

/**
 * What came of asking about a certificate.
 *
 * @param reason in words for the log; empty for a good one
 * @param until how long the answer holds
 */
record OcspVerdict(Kind kind, String reason, Instant until) {
    enum Kind {
        /** The issuer says that the certificate stands. */
        GOOD,
        /** The issuer says that it does not, or the answer is not one that may be believed. */
        REVOKED,
        /** Nobody could be asked, or nobody answered. */
        UNKNOWN
    }

    static OcspVerdict good(Instant until) {
        return new OcspVerdict(Kind.GOOD, "", until);
    }

    static OcspVerdict revoked(String reason, Instant until) {
        return new OcspVerdict(Kind.REVOKED, reason, until);
    }

    /** Never kept: the next connection asks again. */
    static OcspVerdict unknown(String reason) {
        return new OcspVerdict(Kind.UNKNOWN, reason, Instant.MIN);
    }
}
