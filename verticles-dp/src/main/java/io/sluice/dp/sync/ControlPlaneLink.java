package io.sluice.dp.sync;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeLink;
import io.sluice.bridge.BridgeMessage;
import io.sluice.node.HostPort;
import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt at a connection to a control plane, and the connection; tells the machine what happens. One event loop. */
final class ControlPlaneLink {
    private static final long ANSWER_MS = 20_000;

    private final int number;
    private final DataPlaneMachine machine;
    private final String nodeId;
    private final Commands commands;
    private @Nullable BridgeLink link;
    private boolean closed;

    ControlPlaneLink(int number, DataPlaneMachine machine, String nodeId, Commands commands) {
        this.number = number;
        this.machine = machine;
        this.nodeId = nodeId;
        this.commands = commands;
    }

    int number() {
        return number;
    }

    void connect(BridgeClient client, HostPort address) {
        client.connect(address.host(), address.port())
                .onSuccess(this::connected)
                .onFailure(this::lost);
    }

    private void connected(BridgeLink opened) {
        if (closed) {
            opened.close();
            return;
        }
        link = opened;
        opened.onClose(this::lost);
        machine.connected(number, now());
    }

    private void lost(Throwable failure) {
        lost(String.valueOf(failure.getMessage()));
    }

    private void lost(String reason) {
        closed = true;
        machine.closed(number, reason, now());
    }

    void hello(JsonObject body) {
        BridgeLink current = link;
        if (current != null) {
            current.register(Addresses.ofNode(nodeId), this::pushed)
                    .compose(registered -> current.request(Addresses.HELLO, body, ANSWER_MS))
                    .onSuccess(reply -> machine.helloReply(number, reply.getMap(), now()))
                    .onFailure(this::lost);
        }
    }

    private void pushed(BridgeMessage message) {
        Map<String, Object> body = message.body().getMap();
        if (message.wantsReply()) {
            message.reply(new JsonObject(commands.answer(machine, number, body, now())));
        } else {
            machine.pushed(number, body, now());
        }
    }

    void requestChunks(JsonObject body) {
        if (link != null) {
            link.request(Addresses.CHUNKS, body, ANSWER_MS)
                    .onSuccess(reply -> machine.chunks(number, reply.getMap(), now()))
                    .onFailure(this::lost);
        }
    }

    void send(String address, JsonObject body) {
        if (link != null) {
            link.send(address, body);
        }
    }

    Future<Void> close() {
        closed = true;
        BridgeLink current = link;
        link = null;
        return current == null ? Future.succeededFuture() : current.close();
    }

    private static long now() {
        return SyncVerticle.now();
    }
}
