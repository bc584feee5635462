package io.sluice.router;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request in the one form that routes are compared with: percent-encoding only where it carries meaning,
 * single slashes, no dot segments. A path that is in that form already is returned as it is.
 */
public final class RequestPath {
    private static final String RESERVED = "!*'();:@&=+$,/?%#[]";
    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] PLAIN = new boolean[128];

    static {
        String unescaped = "!#$&'()*+,/:;=?@[]-_.~%";
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = Character.isLetterOrDigit(c) || unescaped.indexOf(c) >= 0;
        }
    }

    private RequestPath() {}

    /** @return null when the path is malformed: a broken escape, a zero byte, or more {@code ..} than there are segments */
    public static @Nullable String normalise(String raw) {
        int length = raw.length();
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c == '%' || (c == '/' && i + 1 < length && "/.".indexOf(raw.charAt(i + 1)) >= 0)) {
                String decoded = decode(raw);
                return decoded == null ? null : removeDotSegments(decoded);
            }
        }
        return raw;
    }

    /** The form that may stand in a request line: what must not stand there is percent-encoded as UTF-8. */
    public static String escape(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                return escapeFrom(path, i);
            }
        }
        return path;
    }

    private static String escapeFrom(String path, int from) {
        StringBuilder out = new StringBuilder(path.length() + 32).append(path, 0, from);
        for (byte b : path.substring(from).getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && PLAIN[b]) {
                out.append((char) b);
            } else {
                appendEscape(out, b);
            }
        }
        return out.toString();
    }

    private static void appendEscape(StringBuilder out, byte b) {
        out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
    }

    private static @Nullable String decode(String raw) {
        int length = raw.length();
        StringBuilder out = new StringBuilder(length);
        ByteArrayOutputStream beyondAscii = new ByteArrayOutputStream(0);
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                flush(out, beyondAscii);
                out.append(c);
                continue;
            }
            int value = i + 2 < length ? hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)) : -1;
            if (value <= 0) {
                return null;
            }
            i += 2;
            if (value >= 0x80) {
                beyondAscii.write(value);
                continue;
            }
            flush(out, beyondAscii);
            if (value < ' ' || value == 0x7f || RESERVED.indexOf(value) >= 0) {
                appendEscape(out, (byte) value);
            } else {
                out.append((char) value);
            }
        }
        flush(out, beyondAscii);
        return out.toString();
    }

    /** What is not UTF-8 stays encoded: nobody knows what it means. */
    private static void flush(StringBuilder out, ByteArrayOutputStream bytes) {
        if (bytes.size() == 0) {
            return;
        }
        byte[] utf8 = bytes.toByteArray();
        bytes.reset();
        try {
            out.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)));
        } catch (CharacterCodingException e) {
            for (byte b : utf8) {
                appendEscape(out, b);
            }
        }
    }

    private static int hex(char c) {
        int digit = Character.digit(c, 16);
        return digit < 0 || c > 'f' ? -256 : digit;
    }

    private static @Nullable String removeDotSegments(String path) {
        StringBuilder out = new StringBuilder(path.length());
        int length = path.length();
        int i = 0;
        while (i < length) {
            int end = path.indexOf('/', i + 1);
            end = end < 0 ? length : end;
            boolean last = end == length;
            String segment = path.substring(i, end);
            if (segment.equals("/..")) {
                int parent = out.lastIndexOf("/");
                if (parent < 0) {
                    return null;
                }
                out.setLength(parent);
                segment = last ? "/" : "";
            } else if (segment.equals("/.") || segment.equals("/")) {
                segment = last ? "/" : "";
            }
            out.append(segment);
            i = end;
        }
        return out.isEmpty() ? "/" : out.toString();
    }
}
