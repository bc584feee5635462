package io.sluice.model.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The one form of a path in which requests are compared with routes: percent-encoding undone except for reserved
 * characters, dot segments removed, slashes merged (RFC 3986, section 6).
 */
public final class NormalPath {
    private static final String RESERVED = "!#$%&'()*+,/:;=?@[]";
    private static final int HEX = 16;

    private NormalPath() {}

    /** @param path every {@code %} of which begins a triplet */
    public static String of(String path) {
        String decoded = path.indexOf('%') < 0 ? path : decoded(path);
        boolean plain = !decoded.contains("//") && !decoded.contains("/.");
        return plain ? decoded : withoutDots(decoded);
    }

    private static String decoded(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%' || i + 2 >= bytes.length) {
                out.write(bytes[i]);
                continue;
            }
            String digits = new String(bytes, i + 1, 2, StandardCharsets.US_ASCII);
            int value = Integer.parseInt(digits, HEX);
            if (RESERVED.indexOf(value) >= 0) {
                out.writeBytes(("%" + digits.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(value);
            }
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String last = "";
        for (String segment : path.split("/", -1)) {
            last = segment;
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        boolean directory = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "");
    }
}
