package io.sluice.bridge;

import io.sluice.bridge.BridgeException.Kind;
import io.sluice.pki.PeerRefusedException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One line on why there is no connection. */
final class ConnectFailure {
    private static final int DEEPEST = 10;

    private ConnectFailure() {}

    static BridgeException of(Throwable cause) {
        return cause instanceof BridgeException known && known.kind() == Kind.CONNECT
                ? known
                : new BridgeException(Kind.CONNECT, explain(cause));
    }

    static BridgeException ofProxy(ForwardProxy proxy, String reason) {
        return new BridgeException(Kind.CONNECT, "the proxy " + proxy + " " + reason);
    }

    static String explain(@Nullable Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof PeerRefusedException refused) {
                return "the server " + refused.subject() + " is refused: " + refused.getMessage();
            }
            at = at.getCause();
        }
        if (failure instanceof SSLException) {
            return "TLS: " + Peers.shown(failure.getMessage());
        }
        if (failure instanceof ClosedChannelException) {
            return "the connection was closed during the TLS handshake";
        }
        return failure == null ? "closed" : Peers.shown(failure.getMessage());
    }

    /** What lies at the bottom: a trust manager of the JDK says there what it dislikes. */
    static String root(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at.getCause() != null && depth < DEEPEST; depth++) {
            at = at.getCause();
        }
        return at instanceof ClosedChannelException
                ? "the connection was closed during the TLS handshake"
                : Peers.shown(at.getMessage());
    }
}
