package io.sluice.bridge;

import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A message that can be answered once. */
final class ClientMessage implements BridgeMessage {
    private final JsonObject body;
    private final BiConsumer<String, JsonObject> sender;
    private @Nullable String replyAddress;

    ClientMessage(JsonObject body, @Nullable String replyAddress, BiConsumer<String, JsonObject> sender) {
        this.body = body;
        this.replyAddress = replyAddress;
        this.sender = sender;
    }

    @Override
    public JsonObject body() {
        return body;
    }

    @Override
    public boolean wantsReply() {
        return replyAddress != null;
    }

    @Override
    public void reply(JsonObject answer) {
        String to = replyAddress;
        replyAddress = null;
        if (to != null) {
            sender.accept(to, answer);
        }
    }
}
