package io.sluice.app.role;

import io.sluice.bridge.BridgeServerOptions;
import io.sluice.node.Listener;

/** The flags of a listener that the bridge's sockets honour. */
final class BridgeSockets {
    private BridgeSockets() {}

    static BridgeServerOptions apply(Listener listener, BridgeServerOptions options) {
        BridgeServerOptions probed = options.withKeepAlive(listener.keepAlive(options.keepAlive()));
        return listener.backlog() < 0 ? probed : probed.withBacklog(listener.backlog());
    }
}
