package io.sluice.bridge;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One checked frame of a peer. What a type does not need is ignored. */
record Frame(
        String type, @Nullable String address, @Nullable String replyAddress, JsonObject body) {
    static final String SEND = "send";
    static final String PUBLISH = "publish";
    static final String REGISTER = "register";
    static final String UNREGISTER = "unregister";
    static final String PING = "ping";
    static final String PONG = "pong";
    static final String MESSAGE = "message";
    static final String ERROR = "err";

    static final Set<String> OF_CLIENTS = Set.of(SEND, PUBLISH, REGISTER, UNREGISTER, PING);
    static final Set<String> OF_SERVERS = Set.of(MESSAGE, ERROR, PONG);

    private static final int LONGEST_ADDRESS = 256;
    private static final Set<String> NEED_NO_ADDRESS = Set.of(PING, PONG, ERROR);

    static Frame check(JsonObject json, Set<String> types) throws FrameException {
        String type = text(json, "type");
        if (type == null || !types.contains(type)) {
            throw new FrameException("frame type: " + Peers.shown(json.getValue("type")) + " (expected: one of "
                    + String.join(", ", types.stream().sorted().toList()) + ")");
        }
        String address = text(json, "address");
        if (address == null && !NEED_NO_ADDRESS.contains(type)) {
            throw new FrameException("frame " + type + " without an address");
        }
        Object headers = json.getValue("headers");
        if (headers != null && !(headers instanceof JsonObject)) {
            throw new FrameException("frame headers are not an object");
        }
        return new Frame(type, address, text(json, "replyAddress"), body(type, json));
    }

    /** The address of a type that cannot be without one. */
    String target() {
        if (address == null) {
            throw new IllegalStateException("frame " + type + " has no address");
        }
        return address;
    }

    private static JsonObject body(String type, JsonObject json) throws FrameException {
        if (type.equals(ERROR)) {
            return json;
        }
        Object body = json.getValue("body");
        if (body == null) {
            return new JsonObject();
        }
        if (body instanceof JsonObject object) {
            return object;
        }
        throw new FrameException("frame body is not an object");
    }

    private static @Nullable String text(JsonObject json, String field) throws FrameException {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_ADDRESS) {
            return text;
        }
        throw new FrameException("frame " + field + " is not a text of 1 to " + LONGEST_ADDRESS + " characters");
    }

    static JsonObject ping() {
        return new JsonObject().put("type", PING);
    }

    static JsonObject pong() {
        return new JsonObject().put("type", PONG);
    }

    static JsonObject register(String address) {
        return new JsonObject().put("type", REGISTER).put("address", address);
    }

    static JsonObject of(String type, String address, @Nullable String replyAddress, JsonObject body) {
        JsonObject json = new JsonObject().put("type", type).put("address", address);
        if (replyAddress != null) {
            json.put("replyAddress", replyAddress);
        }
        return json.put("headers", new JsonObject()).put("body", body);
    }

    static JsonObject failure(String replyAddress, int code, String message) {
        return new JsonObject()
                .put("type", ERROR)
                .put("address", replyAddress)
                .put("failureCode", code)
                .put("failureType", "RECIPIENT_FAILURE")
                .put("message", message);
    }
}
