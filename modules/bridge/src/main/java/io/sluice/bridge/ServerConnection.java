package io.sluice.bridge;

import io.sluice.pki.Subjects;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One authenticated peer of the server: frames in to its session, within what the session permits. */
final class ServerConnection implements BridgeConnection, FrameSocket.Owner, PeerFrames.Connection {
    private static final Logger log = LoggerFactory.getLogger(ServerConnection.class);
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final long SOFT_CLOSE_MS = 5_000;

    private final String id = "bridge-" + NUMBERS.incrementAndGet();
    private final Vertx vertx;
    private final FrameSocket socket;
    private final BridgeServerLimits limits;
    private final RefusalLog refusals;
    private final X509Certificate peer;
    private final PendingRequests requests;
    private final PeerFrames frames;
    private final long openedAt = System.nanoTime();
    private @Nullable BridgeSession session;
    private @Nullable Runnable drainHandler;
    private @Nullable Runnable gone;
    private boolean greeted;
    private boolean closing;

    ServerConnection(
            Vertx vertx, FrameSocket socket, BridgeServerLimits limits, RefusalLog refusals, X509Certificate peer) {
        this.vertx = vertx;
        this.socket = socket;
        this.limits = limits;
        this.refusals = refusals;
        this.peer = peer;
        this.requests = new PendingRequests(vertx, limits.maxPendingRequests());
        this.frames = new PeerFrames(this, requests, limits.maxPendingRequests());
    }

    /** The last call of all is that of {@code gone}. */
    void open(Function<BridgeConnection, BridgeSession> door, Runnable gone) {
        this.gone = gone;
        guarded(() -> session = door.apply(this));
        socket.start(this);
    }

    /** Looks after what only time brings to light. */
    void tick() {
        if (closing) {
            return;
        }
        if (!greeted
                && olderThan(System.nanoTime() - openedAt, limits.helloTimeout().toMillis())) {
            refuse(
                    Refusal.NO_HELLO,
                    "sent no hello within " + limits.helloTimeout().toMillis() + " ms");
        } else if (olderThan(socket.sinceFrame(), limits.idleTimeout().toMillis())) {
            refuse(Refusal.SILENT, "sent no frame for " + limits.idleTimeout().toMillis() + " ms");
        }
    }

    private static boolean olderThan(long nanos, long millis) {
        return nanos > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public void received(JsonObject json) {
        try {
            Frame frame = Frame.check(json, Frame.OF_CLIENTS);
            guarded(() -> dispatch(frame));
        } catch (FrameException e) {
            broken(String.valueOf(e.getMessage()));
        }
    }

    private void dispatch(Frame frame) {
        BridgeSession to = session;
        if (to != null && !closing) {
            frames.dispatch(to, frame);
        }
    }

    @Override
    public void broken(String reason) {
        refuse(Refusal.BAD_FRAME, reason);
    }

    @Override
    public boolean holdsBack() {
        return socket.writeQueueFull();
    }

    @Override
    public void drained() {
        Runnable handler = drainHandler;
        if (handler != null) {
            guarded(handler);
        }
    }

    @Override
    public void closed(@Nullable Throwable cause) {
        closing = true;
        requests.close("the peer is gone");
        BridgeSession told = session;
        session = null;
        if (told != null) {
            try {
                told.onClose();
            } catch (RuntimeException e) {
                log.atError().addKeyValue("connection", id).setCause(e).log("bridge session failed in onClose");
            }
        }
        if (gone != null) {
            gone.run();
        }
    }

    /** Closes at once, with one line in the log. */
    @Override
    public void refuse(Refusal refusal, String reason) {
        if (!closing) {
            closing = true;
            socket.deafen();
            refusals.refused(refusal, remote(), Subjects.of(peer), reason);
            socket.closeNow();
        }
    }

    /** A session that throws loses its connection, nothing else. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.atError().addKeyValue("connection", id).setCause(e).log("bridge session failed");
            refuse(Refusal.SESSION_FAILED, "its session failed: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void write(JsonObject frame) {
        if (closing) {
            return;
        }
        socket.write(frame);
        if (socket.pendingBytes() > limits.maxPendingBytes()) {
            refuse(Refusal.NOT_READING, "does not read: " + socket.pendingBytes() + " bytes are queued");
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SocketAddress remote() {
        return socket.socket().remoteAddress();
    }

    @Override
    public X509Certificate peer() {
        return peer;
    }

    @Override
    public void greeted() {
        greeted = true;
    }

    @Override
    public void push(String address, JsonObject body) {
        write(Frame.of(Frame.MESSAGE, address, null, body));
    }

    @Override
    public Future<JsonObject> request(String address, JsonObject body, long timeoutMs) {
        return requests.start(
                timeoutMs,
                reply -> write(Frame.of(Frame.MESSAGE, address, reply, body).put("send", true)));
    }

    @Override
    public boolean writeQueueFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void drainHandler(Runnable r) {
        drainHandler = r;
    }

    @Override
    public void close(String reason) {
        socket.onLoop(() -> closeHere(reason));
    }

    private void closeHere(String reason) {
        if (closing) {
            return;
        }
        closing = true;
        socket.deafen();
        log.atDebug()
                .addKeyValue("connection", id)
                .addKeyValue("reason", reason)
                .log("bridge connection closed");
        requests.close(reason);
        long force = vertx.setTimer(SOFT_CLOSE_MS, timer -> socket.closeNow());
        socket.closeSoftly().onComplete(done -> vertx.cancelTimer(force));
    }

    void closeNow() {
        closing = true;
        socket.deafen();
        socket.closeNow();
    }
}
