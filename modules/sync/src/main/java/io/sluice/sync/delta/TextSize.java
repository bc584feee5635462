package io.sluice.sync.delta;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes as JSON at most, without writing it. */
final class TextSize {
    private static final int SCALAR = 26;
    private static final int PUNCTUATION = 4;
    private static final int ESCAPED = 6;
    private static final int UTF8 = 3;
    private static final char ASCII = 0x80;

    private TextSize() {}

    static long of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            long size = PUNCTUATION;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += of(entry.getKey()) + of(entry.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            long size = PUNCTUATION;
            for (Object element : list) {
                size += of(element);
            }
            return size;
        }
        return value instanceof String text ? PUNCTUATION + of(text) : SCALAR;
    }

    private static long of(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                size += ESCAPED;
            } else if (c < ASCII) {
                size += c == '"' || c == '\\' ? 2 : 1;
            } else {
                size += UTF8;
            }
        }
        return size;
    }
}
