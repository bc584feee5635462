package io.sluice.bridge;

import io.sluice.bridge.BridgeException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of one connection: pings, registrations, requests both ways. */
final class ClientLink implements BridgeLink, FrameSocket.Owner {
    private static final Logger log = LoggerFactory.getLogger(ClientLink.class);
    private static final FrameSocket.Counter UNCOUNTED = new FrameSocket.Counter() {
        @Override
        public void in(int bytes, int frames) {}

        @Override
        public void out(int bytes) {}
    };

    private final Vertx vertx;

    /** Not read: an unreferenced client is closed by the garbage collector, and its sockets with it. */
    @SuppressWarnings("unused")
    private final BridgeClient client;

    private final FrameSocket socket;
    private final BridgeClientLimits limits;
    private final X509Certificate peer;
    private final PendingRequests requests;
    private final Map<String, Handler<BridgeMessage>> handlers = new HashMap<>();
    private final Pings pings = new Pings();
    private @Nullable Handler<String> closeHandler;
    private @Nullable String closeReason;
    private long pinger = -1;
    private long watcher = -1;
    private boolean closed;

    ClientLink(Vertx vertx, BridgeClient client, NetSocket socket, BridgeClientLimits limits, X509Certificate peer) {
        this.vertx = vertx;
        this.client = client;
        this.socket = new FrameSocket(vertx, socket, limits.maxFrameIn(), limits.maxFrameOut(), UNCOUNTED);
        this.limits = limits;
        this.peer = peer;
        this.requests = new PendingRequests(vertx, limits.maxPendingRequests());
    }

    /** Completes with the first answer of the server. */
    Future<Void> open() {
        socket.start(this);
        long idleMs = limits.idleTimeout().toMillis();
        pinger = vertx.setPeriodic(limits.pingInterval().toMillis(), tick -> ping());
        watcher = vertx.setPeriodic(Math.max(10, idleMs / 6), tick -> watch(idleMs));
        long patience = limits.connectTimeout().toMillis();
        long timer = vertx.setTimer(patience, late -> end("the server did not answer in " + patience + " ms"));
        return ping().onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<Void> ping() {
        if (closed) {
            return Future.failedFuture(gone());
        }
        Future<Void> pong = pings.next();
        socket.write(Frame.ping());
        return pong;
    }

    private void watch(long idleMs) {
        if (socket.sinceBytes() > TimeUnit.MILLISECONDS.toNanos(idleMs)) {
            end("the server has been silent for " + idleMs + " ms");
        }
    }

    @Override
    public void received(JsonObject json) {
        try {
            Frame frame = Frame.check(json, Frame.OF_SERVERS);
            switch (frame.type()) {
                case Frame.PONG -> pings.answered();
                case Frame.ERROR -> failed(frame);
                default -> message(frame);
            }
        } catch (FrameException e) {
            broken(String.valueOf(e.getMessage()));
        }
    }

    private void failed(Frame frame) {
        String message = Peers.shown(frame.body().getValue("message"));
        int code = frame.body().getValue("failureCode") instanceof Number number ? number.intValue() : -1;
        if (frame.address() == null || !requests.failed(frame.address(), code, message)) {
            log.atWarn().addKeyValue("message", message).log("bridge server reports an error");
        }
    }

    private void message(Frame frame) {
        String address = frame.target();
        if (PendingRequests.isReplyAddress(address)) {
            requests.answered(address, frame.body());
            return;
        }
        Handler<BridgeMessage> handler = handlers.get(address);
        if (handler == null) {
            log.atDebug().addKeyValue("address", address).log("bridge message to an address without a handler");
            return;
        }
        try {
            handler.handle(new ClientMessage(frame.body(), frame.replyAddress(), this::send));
        } catch (RuntimeException e) {
            log.atError().addKeyValue("address", address).setCause(e).log("bridge handler failed");
            end("a handler failed: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void broken(String reason) {
        end("the server sent a bad frame: " + reason);
    }

    /** Never: a client that stopped reading while the server does the same would wait for ever. */
    @Override
    public boolean holdsBack() {
        return false;
    }

    @Override
    public void drained() {}

    @Override
    public void closed(@Nullable Throwable cause) {
        finish(cause == null ? "the server closed the connection" : ConnectFailure.explain(cause));
    }

    private void end(String reason) {
        if (!closed) {
            socket.deafen();
            finish(reason);
            socket.closeNow();
        }
    }

    private void finish(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        closeReason = reason;
        vertx.cancelTimer(pinger);
        vertx.cancelTimer(watcher);
        requests.close(reason);
        handlers.clear();
        pings.fail(gone());
        if (closeHandler != null) {
            closeHandler.handle(reason);
        }
    }

    private BridgeException gone() {
        return new BridgeException(Kind.CLOSED, "the connection is closed: " + closeReason);
    }

    @Override
    public Future<JsonObject> request(String address, JsonObject body, long timeoutMs) {
        return requests.start(timeoutMs, reply -> socket.write(Frame.of(Frame.SEND, address, reply, body)));
    }

    @Override
    public void send(String address, JsonObject body) {
        if (!closed) {
            socket.write(Frame.of(Frame.SEND, address, null, body));
        }
    }

    @Override
    public Future<Void> register(String address, Handler<BridgeMessage> h) {
        if (handlers.putIfAbsent(address, h) != null) {
            return Future.failedFuture(new IllegalStateException(address + " is registered already"));
        }
        if (closed) {
            return Future.failedFuture(gone());
        }
        socket.write(Frame.register(address));
        // the server takes frames in order: once this ping is answered, the registration was taken
        return ping();
    }

    @Override
    public void onClose(Handler<String> reason) {
        closeHandler = reason;
        if (closeReason != null) {
            reason.handle(closeReason);
        }
    }

    @Override
    public Future<Void> close() {
        Promise<Void> done = Promise.promise();
        socket.onLoop(() -> closeHere().onComplete(done));
        return done.future();
    }

    private Future<Void> closeHere() {
        if (closed) {
            return Future.succeededFuture();
        }
        finish("closed by this side");
        long force = vertx.setTimer(Duration.ofSeconds(5).toMillis(), timer -> socket.closeNow());
        return socket.closeSoftly().onComplete(done -> vertx.cancelTimer(force));
    }

    @Override
    public X509Certificate peer() {
        return peer;
    }
}
