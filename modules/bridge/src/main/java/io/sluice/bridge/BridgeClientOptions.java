package io.sluice.bridge;

import io.sluice.pki.Identity;
import io.sluice.pki.TlsMaterial;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, whom it trusts, and the server name that it sends: one that Java takes (no underscore), or null for
 * the host that it connects to. The trust manager checks the name; nothing else does.
 *
 * @param tls asked for each connection; answers at once, on any thread
 * @param proxy on the way to the server; null for none
 */
public record BridgeClientOptions(
        Supplier<TlsMaterial> tls,
        @Nullable String sni,
        BridgeClientLimits limits,
        @Nullable ForwardProxy proxy) {

    public BridgeClientOptions(Supplier<TlsMaterial> tls, @Nullable String sni, BridgeClientLimits limits) {
        this(tls, sni, limits, null);
    }

    /** With material that never changes. */
    public BridgeClientOptions(
            Identity identity, X509ExtendedTrustManager trust, @Nullable String sni, BridgeClientLimits limits) {
        this(always(new TlsMaterial(identity, trust)), sni, limits);
    }

    public BridgeClientOptions(Identity identity, X509ExtendedTrustManager trust, @Nullable String sni) {
        this(identity, trust, sni, BridgeClientLimits.defaults());
    }

    public BridgeClientOptions withProxy(@Nullable ForwardProxy through) {
        return new BridgeClientOptions(tls, sni, limits, through);
    }

    private static Supplier<TlsMaterial> always(TlsMaterial material) {
        return () -> material;
    }
}
