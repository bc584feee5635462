package io.sluice.pki.ocsp;

import io.sluice.pki.PeerAdmission;
import io.sluice.pki.PeerRefusedException;
import io.sluice.pki.Subjects;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a data plane in when the issuer of its certificate does not say that it was revoked. Where nobody can be asked, the
 * strict one refuses and the other lets in with a warning; an answer that cannot be believed refuses in both.
 */
public final class OcspAdmission implements PeerAdmission {
    private static final Logger log = LoggerFactory.getLogger(OcspAdmission.class);

    private final OcspChecks checks;
    private final boolean strict;

    private OcspAdmission(Supplier<? extends Collection<X509Certificate>> roots, boolean strict) {
        this.checks = new OcspChecks(roots);
        this.strict = strict;
    }

    /** {@code cluster_ocsp = on}. The roots are asked for where a peer has not sent its issuer's certificate. */
    public static OcspAdmission strict(Supplier<? extends Collection<X509Certificate>> roots) {
        return new OcspAdmission(roots, true);
    }

    /** {@code cluster_ocsp = optional}. */
    public static OcspAdmission optional(Supplier<? extends Collection<X509Certificate>> roots) {
        return new OcspAdmission(roots, false);
    }

    @Override
    public CompletionStage<Void> admit(List<X509Certificate> chain) {
        return checks.check(chain).thenCompose(verdict -> decide(chain.get(0), verdict));
    }

    private CompletionStage<Void> decide(X509Certificate leaf, OcspVerdict verdict) {
        return switch (verdict.kind()) {
            case GOOD -> CompletableFuture.completedFuture(null);
            case REVOKED ->
                refused(
                        leaf,
                        "data plane client certificate was revoked: failed to validate OCSP response: "
                                + verdict.reason());
            case UNKNOWN ->
                undecided(leaf, "data plane client certificate revocation check failed: " + verdict.reason());
        };
    }

    private CompletionStage<Void> undecided(X509Certificate leaf, String reason) {
        if (strict) {
            return refused(leaf, reason);
        }
        log.atWarn().addKeyValue("subject", Subjects.of(leaf)).log(reason);
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<Void> refused(X509Certificate leaf, String reason) {
        return CompletableFuture.failedFuture(PeerRefusedException.of(leaf, reason));
    }
}
