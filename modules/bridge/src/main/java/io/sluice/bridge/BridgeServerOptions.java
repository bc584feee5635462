package io.sluice.bridge;

import io.sluice.pki.Identity;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Where a server listens (port 0: any free one), who it is, and whom it lets in.
 *
 * @param backlog length of the accept queue
 * @param keepAlive whether the kernel probes silent connections
 */
public record BridgeServerOptions(
        String host,
        int port,
        Identity identity,
        X509ExtendedTrustManager trust,
        BridgeServerLimits limits,
        int backlog,
        boolean keepAlive) {
    private static final int BACKLOG = 1024;

    public BridgeServerOptions {
        Limits.atLeast("backlog", backlog, 0);
    }

    public BridgeServerOptions(
            String host, int port, Identity identity, X509ExtendedTrustManager trust, BridgeServerLimits limits) {
        this(host, port, identity, trust, limits, BACKLOG, true);
    }

    public BridgeServerOptions(String host, int port, Identity identity, X509ExtendedTrustManager trust) {
        this(host, port, identity, trust, BridgeServerLimits.defaults());
    }

    public BridgeServerOptions withBacklog(int length) {
        return new BridgeServerOptions(host, port, identity, trust, limits, length, keepAlive);
    }

    public BridgeServerOptions withKeepAlive(boolean probe) {
        return new BridgeServerOptions(host, port, identity, trust, limits, backlog, probe);
    }
}
