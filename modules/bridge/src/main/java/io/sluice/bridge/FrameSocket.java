package io.sluice.bridge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/** Frames in and out of one socket, on the socket's event loop. It counts what waits to be written, and can close by force. */
final class FrameSocket {
    /** Bytes at which the queue counts as full, and at which it no longer does. */
    private static final int FULL = 256 << 10;

    private static final int DRAINED = FULL / 2;

    /** What the owner is told. After {@code closed} nothing more comes. */
    interface Owner {
        void received(JsonObject frame);

        /** The stream cannot be read any further. */
        void broken(String reason);

        void drained();

        void closed(@Nullable Throwable cause);

        /** True: leave further frames where they are until the queue has drained. */
        boolean holdsBack();
    }

    /** Told of every read (bytes, complete frames) and of every frame written. */
    interface Counter {
        void in(int bytes, int frames);

        void out(int bytes);
    }

    private final ContextInternal context;
    private final NetSocket socket;
    private final FrameDecoder decoder;
    private final int maxFrameOut;
    private final Counter counter;
    private @Nullable Owner owner;
    private @Nullable Throwable failure;
    private long pendingBytes;
    private long lastFrameAt = System.nanoTime();
    private long lastBytesAt = lastFrameAt;
    private long lastWrittenAt = lastFrameAt;
    private boolean full;
    private boolean held;
    private boolean closed;

    FrameSocket(Vertx vertx, NetSocket socket, int maxFrameIn, int maxFrameOut, Counter counter) {
        this.context = (ContextInternal) vertx.getOrCreateContext();
        this.socket = socket;
        this.decoder = new FrameDecoder(maxFrameIn);
        this.maxFrameOut = maxFrameOut;
        this.counter = counter;
        socket.pause();
    }

    /** Begins to read; the socket was paused until now. */
    void start(Owner owner) {
        this.owner = owner;
        lastFrameAt = System.nanoTime();
        lastBytesAt = lastFrameAt;
        socket.exceptionHandler(cause -> failure = failure == null ? cause : failure);
        socket.closeHandler(done -> ended());
        socket.handler(this::read);
        socket.resume();
    }

    /** At once on the own event loop, else soon. */
    void onLoop(Runnable call) {
        if (context.inThread()) {
            call.run();
        } else {
            context.runOnContext(later -> call.run());
        }
    }

    NetSocket socket() {
        return socket;
    }

    /** Throws FrameTooLargeException, and IllegalStateException on a foreign thread; does nothing on a closed socket. */
    void write(JsonObject frame) {
        if (!context.inThread()) {
            throw new IllegalStateException("called on a thread that is not the connection's event loop");
        }
        if (closed) {
            return;
        }
        Buffer json = frame.toBuffer();
        int length = json.length();
        if (length > maxFrameOut) {
            throw new FrameTooLargeException(length, maxFrameOut);
        }
        int bytes = length + 4;
        pendingBytes += bytes;
        full |= pendingBytes > FULL;
        counter.out(bytes);
        Future<Void> written =
                socket.write(Buffer.buffer(bytes).appendInt(length).appendBuffer(json));
        written.onComplete(result -> written(bytes));
    }

    long pendingBytes() {
        return pendingBytes;
    }

    /** By bytes; the socket itself counts messages, and sixteen large ones are more than anyone wants to queue. */
    boolean writeQueueFull() {
        return full;
    }

    /** Nanoseconds since the last complete frame; while frames are held back, the peer's reading counts instead. */
    long sinceFrame() {
        long last = held ? Math.max(lastFrameAt, lastWrittenAt) : lastFrameAt;
        return System.nanoTime() - last;
    }

    long sinceBytes() {
        return System.nanoTime() - lastBytesAt;
    }

    /** Writes out what is queued first, and so may take for ever when the peer does not read. */
    Future<Void> closeSoftly() {
        return socket.close();
    }

    /** Closes at the near end of the pipeline: neither the write queue nor TLS can hold it up. */
    void closeNow() {
        var pipeline = ((NetSocketInternal) socket).channelHandlerContext().pipeline();
        var nearest = pipeline.firstContext();
        if (nearest != null) {
            nearest.close();
        }
    }

    private void read(Buffer data) {
        if (closed) {
            return;
        }
        lastBytesAt = System.nanoTime();
        counter.in(data.length(), 0);
        decoder.feed(data);
        deliver();
    }

    private void deliver() {
        Owner to = owner;
        if (to == null) {
            return;
        }
        try {
            while (!closed) {
                if (to.holdsBack()) {
                    hold();
                    return;
                }
                JsonObject frame = decoder.next();
                if (frame == null) {
                    return;
                }
                lastFrameAt = System.nanoTime();
                counter.in(0, 1);
                to.received(frame);
            }
        } catch (FrameException e) {
            to.broken(String.valueOf(e.getMessage()));
        }
    }

    private void hold() {
        if (!held) {
            held = true;
            socket.pause();
        }
    }

    private void written(int bytes) {
        pendingBytes -= bytes;
        lastWrittenAt = System.nanoTime();
        if (full && pendingBytes <= DRAINED) {
            full = false;
            // not from here: whoever is told writes more, which may come back here before it returns
            context.runOnContext(later -> drained());
        }
    }

    private void drained() {
        if (full || closed) {
            return;
        }
        if (held) {
            held = false;
            lastFrameAt = System.nanoTime();
            deliver();
            if (!held && !closed) {
                socket.resume();
            }
        }
        if (owner != null && !closed) {
            owner.drained();
        }
    }

    /** Stops listening to the peer; the owner has decided to close. */
    void deafen() {
        closed = true;
        decoder.clear();
    }

    private void ended() {
        closed = true;
        decoder.clear();
        if (owner != null) {
            Owner told = owner;
            owner = null;
            told.closed(failure);
        }
    }
}
