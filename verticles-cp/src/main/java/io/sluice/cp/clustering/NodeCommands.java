package io.sluice.cp.clustering;

import io.sluice.cp.admin.nodes.NodeUnavailableException;
import io.sluice.cp.admin.nodes.NodeUnavailableException.Reason;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;

/** Sends commands to data planes, whichever control plane they are connected to: there, a {@link CommandRelay} takes them. */
final class NodeCommands {
    /** The relay gives up first, so that its word comes back. */
    private static final DeliveryOptions PATIENCE =
            new DeliveryOptions().setSendTimeout(CommandRelay.ANSWER_MS + 2_000);

    private final Vertx vertx;

    NodeCommands(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<JsonObject> send(String nodeId, JsonObject command) {
        return vertx.eventBus()
                .<JsonObject>request(Addresses.ofNode(nodeId), command, PATIENCE)
                .map(Message::body)
                .recover(failure -> Future.failedFuture(new NodeUnavailableException(reason(failure), nodeId)));
    }

    private static Reason reason(Throwable failure) {
        return failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS
                ? Reason.NOT_CONNECTED
                : Reason.NO_ANSWER;
    }
}
