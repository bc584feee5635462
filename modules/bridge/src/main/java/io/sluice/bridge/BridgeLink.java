package io.sluice.bridge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import java.security.cert.X509Certificate;

/**
 * The client's end of a connection that the server has answered on. Every call but {@code close} belongs on the event
 * loop that {@code connect} was called on, where handlers are called too; on any other thread, sending throws
 * IllegalStateException. After it has closed, sends vanish and requests fail.
 */
public interface BridgeLink {
    /** Fails with {@link BridgeException}: time out, closed, refused by the peer, too large, or too many unanswered. */
    Future<JsonObject> request(String address, JsonObject body, long timeoutMs);

    /** Throws IllegalArgumentException for a body over the largest frame. */
    void send(String address, JsonObject body);

    /** Completes when the server has taken the registration; a refusal closes the link and so fails it. */
    Future<Void> register(String address, Handler<BridgeMessage> h);

    /** Told once, with the reason; at once when the link has closed already. */
    void onClose(Handler<String> reason);

    Future<Void> close();

    X509Certificate peer();
}
