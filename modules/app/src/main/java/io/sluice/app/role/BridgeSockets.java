package io.sluice.app.role;

import io.sluice.bridge.BridgeServerOptions;
import io.sluice.bridge.KeepAliveTimes;
import io.sluice.node.KeepAlive;
import io.sluice.node.Listener;

/** The flags of a listener that the bridge's sockets honour. */
final class BridgeSockets {
    private BridgeSockets() {}

    static BridgeServerOptions apply(Listener listener, BridgeServerOptions options) {
        BridgeServerOptions probed = options.withKeepAlive(listener.keepAlive(options.keepAlive()));
        KeepAlive times = listener.keepAliveTimes();
        BridgeServerOptions timed = times == null
                ? probed
                : probed.withKeepAliveTimes(new KeepAliveTimes(times.idle(), times.interval(), times.count()));
        return listener.backlog() < 0 ? timed : timed.withBacklog(listener.backlog());
    }
}
