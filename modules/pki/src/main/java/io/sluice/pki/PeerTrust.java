package io.sluice.pki;

import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the certificate that a peer presents. Pure computation (no files, no network), so that it may run on an
 * event loop; a refusal is a {@link PeerRefusedException} with a reason fit for one log line.
 */
public final class PeerTrust {
    /** What the peer is to us. */
    public enum Usage {
        SERVER,
        CLIENT,
        /** A control plane to another: either may connect. */
        BOTH
    }

    private PeerTrust() {}

    /** Accepts exactly these leaves (by SHA-256), while they are valid. Names and issuers do not matter. */
    public static X509ExtendedTrustManager pinned(Collection<X509Certificate> accepted) {
        return new PinnedTrust(accepted);
    }

    /**
     * Accepts a leaf that leads to one of the roots over at most three intermediates, is valid, may be used as the given
     * side of TLS, and, where a server name is given, carries that name.
     */
    public static X509ExtendedTrustManager chain(
            Collection<X509Certificate> roots, Usage usage, @Nullable String serverName) {
        return chain(roots, RevocationLists.NONE, usage, serverName);
    }

    /** The same, and no certificate of the chain may be on a revocation list. */
    public static X509ExtendedTrustManager chain(
            Collection<X509Certificate> roots, RevocationLists revoked, Usage usage, @Nullable String serverName) {
        return new ChainTrust(roots, revoked, usage, serverName);
    }
}
