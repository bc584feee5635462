package io.sluice.bridge;

import io.sluice.pki.Identity;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, whom it trusts, and the server name that it sends: one that Java takes (no underscore), or null for
 * the host that it connects to. The trust manager checks the name; nothing else does.
 */
public record BridgeClientOptions(
        Identity identity,
        X509ExtendedTrustManager trust,
        @Nullable String sni,
        BridgeClientLimits limits) {

    public BridgeClientOptions(Identity identity, X509ExtendedTrustManager trust, @Nullable String sni) {
        this(identity, trust, sni, BridgeClientLimits.defaults());
    }
}
