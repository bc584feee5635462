package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeConnection;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;

/** Hands commands that any control plane sends to a data plane's address on to that data plane, while it is connected here. */
final class CommandRelay {
    static final long ANSWER_MS = 10_000;
    private static final int NO_ANSWER = 504;

    private final String address;
    private final Context context;
    private final BridgeConnection connection;
    private final MessageConsumer<JsonObject> consumer;

    CommandRelay(Vertx vertx, String nodeId, BridgeConnection connection) {
        this.address = Addresses.ofNode(nodeId);
        this.context = vertx.getOrCreateContext();
        this.connection = connection;
        this.consumer = vertx.eventBus().consumer(address, this::relay);
    }

    private void relay(Message<JsonObject> message) {
        JsonObject body = message.body().copy().put("kind", "command");
        context.runOnContext(v -> connection
                .request(address, body, ANSWER_MS)
                .onSuccess(message::reply)
                .onFailure(failure -> message.fail(NO_ANSWER, String.valueOf(failure.getMessage()))));
    }

    void close() {
        consumer.unregister();
    }
}
