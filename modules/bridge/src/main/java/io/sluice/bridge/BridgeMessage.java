package io.sluice.bridge;

import io.vertx.core.json.JsonObject;

/** What the server sent to an address that the client registered. */
public interface BridgeMessage {
    JsonObject body();

    boolean wantsReply();

    /** Counts once, and only where a reply is wanted. */
    void reply(JsonObject body);
}
