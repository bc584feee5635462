package io.sluice.bridge;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a server decides and does for one connection. Called on the server's context, one call at a time; an
 * exception closes the connection. Refusing an address closes it too: a peer has no business with others.
 */
public interface BridgeSession {
    boolean maySend(String address);

    boolean mayRegister(String address);

    /** The reply is there when the peer asks for one; it may be used later, once. */
    void onSend(String address, JsonObject body, @Nullable BridgeReply reply);

    void onRegister(String address);

    /** Called exactly once, as the last call. */
    void onClose();
}
