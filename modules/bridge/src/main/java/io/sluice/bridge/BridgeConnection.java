package io.sluice.bridge;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.security.cert.X509Certificate;

/**
 * The server's end of one peer's connection. Every call but {@code close} belongs on the event loop of the server's
 * {@code listen()}, where the session is called too; on any other thread, push and request throw IllegalStateException.
 * After the connection has closed, pushes vanish and requests fail.
 */
public interface BridgeConnection {
    /** Unique in this process. */
    String id();

    SocketAddress remote();

    /** The leaf that the peer proved to own; already accepted by the trust manager. */
    X509Certificate peer();

    /** Tells the server that the peer has introduced itself; a connection that stays silent is closed. */
    void greeted();

    /**
     * Sends without an answer. The caller minds {@link #writeQueueFull()}; a peer that lets more than
     * {@code maxPendingBytes} pile up is closed. Throws IllegalArgumentException for a body over the largest frame.
     */
    void push(String address, JsonObject body);

    /** Fails with {@link BridgeException}: time out, closed, refused by the peer, or too many unanswered. */
    Future<JsonObject> request(String address, JsonObject body, long timeoutMs);

    boolean writeQueueFull();

    /** Called each time a full queue has become writable again; the last handler given counts. */
    void drainHandler(Runnable r);

    /** Sends what is queued, then closes; by force when the peer does not read it within seconds. */
    void close(String reason);
}
