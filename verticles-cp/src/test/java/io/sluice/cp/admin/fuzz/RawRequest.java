package io.sluice.cp.admin.fuzz;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a request.
 *
 * @param sound whether it is good HTTP, so that it must get an answer
 */
public record RawRequest(Buffer bytes, boolean sound) {
    private static final int SHOWN = 600;

    static RawRequest of(String head, byte[] body, boolean sound) {
        return new RawRequest(
                Buffer.buffer(head.getBytes(StandardCharsets.ISO_8859_1)).appendBytes(body), sound);
    }

    /** Enough of it to send it again. */
    @Override
    public String toString() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "... (" + text.length() + " bytes)" : text;
        return start.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
}
