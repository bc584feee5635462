package io.sluice.bridge;

import io.sluice.pki.Identity;
import javax.net.ssl.X509ExtendedTrustManager;

/** Where a server listens (port 0: any free one), who it is, and whom it lets in. */
public record BridgeServerOptions(
        String host, int port, Identity identity, X509ExtendedTrustManager trust, BridgeServerLimits limits) {

    public BridgeServerOptions(String host, int port, Identity identity, X509ExtendedTrustManager trust) {
        this(host, port, identity, trust, BridgeServerLimits.defaults());
    }
}
