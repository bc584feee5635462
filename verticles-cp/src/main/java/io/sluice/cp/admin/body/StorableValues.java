package io.sluice.cp.admin.body;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that come through JSON but that a database or another node cannot take are refused for every field alike. */
final class StorableValues {
    private StorableValues() {}

    /** @throws Refusal that names the first field with such a value */
    static void check(Map<String, @Nullable Object> fields) {
        fields.forEach((name, value) -> {
            text(name, "a name");
            check(value, name);
        });
    }

    private static void check(@Nullable Object value, String where) {
        if (value instanceof String text) {
            text(text, where);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw refusal(where, "number out of range");
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> check(element, where));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                text((String) name, where);
                check(inner, where + "." + name);
            });
        }
    }

    private static void text(String text, String where) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw refusal(where, "the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : c)) {
                    throw refusal(where, "half of a surrogate pair");
                }
                i++;
            }
        }
    }

    private static Refusal refusal(String where, String what) {
        String readable = where.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Refusal(Answers.badRequest(readable + ": " + what + " (expected: text in Unicode, finite numbers)"));
    }
}
