package io.sluice.bridge;

/** Finds JSON that is nested beyond reason before a parser builds it. Works on UTF-8. */
final class JsonDepth {
    static final int DEEPEST = 64;

    private JsonDepth() {}

    static boolean exceeded(byte[] bytes, int from, int length) {
        int depth = 0;
        boolean text = false;
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (text) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    text = false;
                }
            } else if (b == '"') {
                text = true;
            } else if (b == '{' || b == '[') {
                if (++depth > DEEPEST) {
                    return true;
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return false;
    }
}
