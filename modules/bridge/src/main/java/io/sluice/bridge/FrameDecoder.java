package io.sluice.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames: a big-endian int32 length, then that many bytes of JSON. Room grows with the bytes
 * that have arrived, never with a length that was only announced.
 */
final class FrameDecoder {
    private static final byte[] NOTHING = {};
    private static final int HEADER = 4;
    private static final int KEEP = 64 << 10;

    private final int maxFrame;
    private byte[] bytes = NOTHING;
    private int start;
    private int end;

    FrameDecoder(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    void feed(Buffer data) {
        makeRoom(data.length());
        data.getBytes(bytes, end);
        end += data.length();
    }

    /** The next complete frame, or null until more has been fed. */
    @Nullable
    JsonObject next() throws FrameException {
        if (end - start < HEADER) {
            return null;
        }
        int length = length();
        if (length < 2 || length > maxFrame) {
            throw new FrameException("frame length: " + length + " (expected: 2 to " + maxFrame + ")");
        }
        if (end - start - HEADER < length) {
            return null;
        }
        JsonObject frame = parse(start + HEADER, length);
        start += HEADER + length;
        if (start == end) {
            start = 0;
            end = 0;
            bytes = bytes.length > KEEP ? NOTHING : bytes;
        }
        return frame;
    }

    private int length() {
        return (bytes[start] << 24)
                | (bytes[start + 1] & 0xff) << 16
                | (bytes[start + 2] & 0xff) << 8
                | (bytes[start + 3] & 0xff);
    }

    private JsonObject parse(int from, int length) throws FrameException {
        if (JsonDepth.exceeded(bytes, from, length)) {
            throw new FrameException("frame nested too deeply (expected: at most " + JsonDepth.DEEPEST + " levels)");
        }
        try {
            return new JsonObject(Buffer.buffer(length).appendBytes(bytes, from, length));
        } catch (RuntimeException e) {
            throw new FrameException("frame is not a JSON object");
        }
    }

    private void makeRoom(int more) {
        if (bytes.length - end >= more) {
            return;
        }
        int used = end - start;
        int needed = used + more;
        byte[] target = bytes.length >= needed ? bytes : new byte[Math.max(512, Math.max(needed, used + used / 2))];
        if (used > 0) {
            System.arraycopy(bytes, start, target, 0, used);
        }
        bytes = target;
        start = 0;
        end = used;
    }

    /** Bytes held at the moment, used or not. */
    int held() {
        return bytes.length;
    }

    void clear() {
        bytes = NOTHING;
        start = 0;
        end = 0;
    }
}
