package io.sluice.bridge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;

/** A link on an event loop of its own that a test may call on its own thread. */
record TestLink(BridgeLink link, Context context) implements BridgeLink {

    static Future<BridgeLink> connect(Vertx vertx, BridgeClient client, int port) {
        return connect(vertx, client, "127.0.0.1", port);
    }

    static Future<BridgeLink> connect(Vertx vertx, BridgeClient client, String host, int port) {
        Promise<BridgeLink> connected = Promise.promise();
        vertx.runOnContext(go -> {
            Context here = vertx.getOrCreateContext();
            client.connect(host, port)
                    .<BridgeLink>map(link -> new TestLink(link, here))
                    .onComplete(connected);
        });
        return connected.future();
    }

    private <T> Future<T> there(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(go -> {
            try {
                call.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    @Override
    public Future<JsonObject> request(String address, JsonObject body, long timeoutMs) {
        return there(() -> link.request(address, body, timeoutMs));
    }

    @Override
    public void send(String address, JsonObject body) {
        context.runOnContext(go -> link.send(address, body));
    }

    @Override
    public Future<Void> register(String address, Handler<BridgeMessage> h) {
        return there(() -> link.register(address, h));
    }

    @Override
    public void onClose(Handler<String> reason) {
        context.runOnContext(go -> link.onClose(reason));
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }

    @Override
    public X509Certificate peer() {
        return link.peer();
    }
}
