package io.sluice.bridge;

import io.sluice.pki.Identity;
import io.sluice.pki.PeerAdmission;
import io.sluice.pki.TlsMaterial;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Where a server listens (port 0: any free one), who it is, and whom it lets in.
 *
 * @param tls asked for each connection; answers at once, on any thread
 * @param admission asked about each peer after its handshake, before anything of it is read
 * @param backlog length of the accept queue
 * @param keepAlive whether the kernel probes silent connections
 * @param keepAliveTimes when it does
 */
public record BridgeServerOptions(
        String host,
        int port,
        Supplier<TlsMaterial> tls,
        PeerAdmission admission,
        BridgeServerLimits limits,
        int backlog,
        boolean keepAlive,
        KeepAliveTimes keepAliveTimes) {
    private static final int BACKLOG = 1024;

    public BridgeServerOptions {
        Limits.atLeast("backlog", backlog, 0);
    }

    public BridgeServerOptions(String host, int port, Supplier<TlsMaterial> tls, BridgeServerLimits limits) {
        this(host, port, tls, PeerAdmission.EVERYBODY, limits, BACKLOG, true, KeepAliveTimes.OF_THE_KERNEL);
    }

    /** With material that never changes. */
    public BridgeServerOptions(
            String host, int port, Identity identity, X509ExtendedTrustManager trust, BridgeServerLimits limits) {
        this(host, port, always(new TlsMaterial(identity, trust)), limits);
    }

    public BridgeServerOptions(String host, int port, Identity identity, X509ExtendedTrustManager trust) {
        this(host, port, identity, trust, BridgeServerLimits.defaults());
    }

    public BridgeServerOptions withAdmission(PeerAdmission second) {
        return new BridgeServerOptions(host, port, tls, second, limits, backlog, keepAlive, keepAliveTimes);
    }

    public BridgeServerOptions withBacklog(int length) {
        return new BridgeServerOptions(host, port, tls, admission, limits, length, keepAlive, keepAliveTimes);
    }

    public BridgeServerOptions withKeepAlive(boolean probe) {
        return new BridgeServerOptions(host, port, tls, admission, limits, backlog, probe, keepAliveTimes);
    }

    public BridgeServerOptions withKeepAliveTimes(KeepAliveTimes times) {
        return new BridgeServerOptions(host, port, tls, admission, limits, backlog, true, times);
    }

    private static Supplier<TlsMaterial> always(TlsMaterial material) {
        return () -> material;
    }
}
