package io.sluice.pki;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A second look at a peer whom the trust manager has let in, that may ask other hosts: the issuer of its certificate, for
 * example. Any thread; answers at once and never blocks.
 */
@FunctionalInterface
public interface PeerAdmission {
    /** Lets in whomever the trust manager lets in. */
    PeerAdmission EVERYBODY = chain -> CompletableFuture.completedFuture(null);

    /**
     * @param chain as the peer sent it, the leaf first
     * @return fails with {@link PeerRefusedException} when the peer must go
     */
    CompletionStage<Void> admit(List<X509Certificate> chain);
}
