package io.sluice.model.declarative;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that a document can spell out, but that neither a database nor another node can take. */
final class StorableText {
    private StorableText() {}

    static void check(@Nullable Object value) throws DocumentException {
        if (value instanceof String text) {
            check(text);
        } else if (value instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                check(entry.getKey());
                check(entry.getValue());
            }
        } else if (value instanceof Collection<?> list) {
            for (Object element : list) {
                check(element);
            }
        }
    }

    private static void check(String text) throws DocumentException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (c == '\0' || (Character.isSurrogate(c) && !pair)) {
                throw new DocumentException("a character that is none of Unicode's, or U+0000");
            }
            i += pair ? 1 : 0;
        }
    }
}
