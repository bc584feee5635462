package io.sluice.bridge;

import io.vertx.core.json.JsonObject;

/** The answer to one request. Only the first call counts; after the connection has closed none does. */
public interface BridgeReply {
    /**
     * A body over the largest frame reaches the peer as a failure instead.
     */
    void ok(JsonObject body);

    void fail(int code, String message);
}
