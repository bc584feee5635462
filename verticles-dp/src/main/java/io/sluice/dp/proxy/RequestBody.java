package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/**
 * The body of a client's request on its way to the upstream. A small one is gathered first where the route asks for
 * buffering: then the upstream sees a length and no slow client, and the request can be sent again. Anything else streams.
 */
final class RequestBody {
    /** Who owns the request; called on the event loop. */
    interface Listener {
        /** The body is here as far as it is kept: the request can be sent. */
        void bodyReady();

        /** @param bytes that came from the client; 0 when the upstream can take more again */
        void bodyPart(int bytes);

        /** The upstream takes no more for now, and so nothing is read from the client. */
        void bodyStalled();

        void bodySent();

        /** The body is not framed as it should be; the client's connection is about to be closed. */
        void bodyBroken();
    }

    /** The most that is kept of a body; a larger one streams from there on. */
    static final int GATHER_LIMIT = 64 * 1024;

    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Listener owner;
    private final HttpServerRequest request;
    private long length = -1;
    private boolean chunked;
    private @Nullable Buffer gathered;
    private boolean complete;
    private boolean streaming;
    private boolean paused;
    private boolean received = true;
    private @Nullable UpstreamConnection upstream;

    RequestBody(Listener owner, HttpServerRequest request) {
        this.owner = owner;
        this.request = request;
    }

    /** Takes in as much as is kept; the owner hears of it when the body is whole or too large. */
    void read(RequestHead head, boolean buffering) {
        length = head.contentLength;
        chunked = head.chunked;
        complete = !head.hasBody();
        received = complete;
        if (complete) {
            owner.bodyReady();
            return;
        }
        request.exceptionHandler(this::broken);
        if (buffering && (chunked || length <= GATHER_LIMIT)) {
            request.handler(this::keep);
            request.endHandler(end -> {
                complete = true;
                received = true;
                owner.bodyReady();
            });
        } else {
            pause();
            owner.bodyReady();
        }
    }

    private void broken(Throwable cause) {
        if (!(cause instanceof HttpClosedException)) {
            owner.bodyBroken();
        }
    }

    private void keep(Buffer part) {
        owner.bodyPart(part.length());
        gathered = gathered == null ? part : gathered.appendBuffer(part);
        if (gathered.length() > GATHER_LIMIT) {
            pause();
            request.handler(null);
            request.endHandler(null);
            owner.bodyReady();
        }
    }

    /** Whether all of it can be sent once more. */
    boolean replayable() {
        return !streaming;
    }

    /** All of the body; null for none, and for one that is too large to be kept. */
    @Nullable
    Buffer whole() {
        return complete ? gathered : null;
    }

    /** Sends this instead of a body that is {@link #whole}. */
    void replace(Buffer other) {
        gathered = other;
        length = other.length();
        chunked = false;
    }

    /** For {@link UpstreamHead#framing}. */
    long framing() {
        if (complete && chunked) {
            return gathered == null ? 0 : gathered.length();
        }
        return chunked ? UpstreamHead.CHUNKED : length;
    }

    /** Sends the head and what there is of the body; the rest follows as it comes. */
    void send(UpstreamConnection connection, ByteBuf head) {
        ByteBuf kept = gathered == null
                ? Unpooled.EMPTY_BUFFER
                : ((BufferInternal) gathered).getByteBuf().duplicate();
        if (complete) {
            if (kept.readableBytes() <= head.writableBytes()) {
                connection.write(head.writeBytes(kept), true);
            } else {
                connection.writeWithoutFlush(head);
                connection.write(kept.retain(), true);
            }
            owner.bodySent();
            return;
        }
        upstream = connection;
        connection.write(head, false);
        if (kept.isReadable()) {
            write(connection, kept.retain());
        }
    }

    /** Lets the rest of a body that is not complete follow; from here it cannot be sent again. */
    void follow() {
        if (complete) {
            return;
        }
        streaming = true;
        gathered = null;
        request.handler(this::stream);
        request.endHandler(end -> ended());
        resume();
    }

    private void stream(Buffer part) {
        owner.bodyPart(part.length());
        UpstreamConnection connection = upstream;
        if (connection == null) {
            return;
        }
        write(connection, ((BufferInternal) part).getByteBuf());
        if (!connection.writable()) {
            pause();
            owner.bodyStalled();
        }
    }

    private void write(UpstreamConnection connection, ByteBuf bytes) {
        if (!chunked) {
            connection.write(bytes, false);
            return;
        }
        ByteBuf size = connection.buffer(16);
        ByteBufUtil.writeAscii(size, Integer.toHexString(bytes.readableBytes()));
        size.writeBytes(LINE_END);
        connection.writeWithoutFlush(size);
        connection.writeWithoutFlush(bytes);
        connection.write(Unpooled.wrappedBuffer(LINE_END), false);
    }

    private void ended() {
        received = true;
        UpstreamConnection connection = upstream;
        if (connection == null) {
            return;
        }
        upstream = null;
        connection.write(chunked ? Unpooled.wrappedBuffer(LAST_CHUNK) : Unpooled.EMPTY_BUFFER, true);
        owner.bodySent();
    }

    void upstreamWritable() {
        if (streaming && paused) {
            resume();
            owner.bodyPart(0);
        }
    }

    /** Nobody wants the rest: it is read and forgotten, so that the connection can serve its next request. */
    void discard() {
        upstream = null;
        gathered = null;
        if (!received) {
            request.handler(part -> {});
            request.endHandler(end -> received = true);
            resume();
        }
    }

    private void pause() {
        paused = true;
        request.pause();
    }

    private void resume() {
        if (paused) {
            paused = false;
            request.resume();
        }
    }
}
