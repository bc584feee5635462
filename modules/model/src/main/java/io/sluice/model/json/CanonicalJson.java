package io.sluice.model.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One text for one value, whatever order its keys had and whichever store its numbers went through: keys sorted, no
 * white space, whole numbers without a fraction. Both ends of the bridge hash this text, so it must never change.
 */
public final class CanonicalJson {
    private static final double EXACT_INTEGERS = 1e15;
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder(512);
        append(out, value);
        return out.toString();
    }

    public static void append(StringBuilder out, @Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String s) {
            string(out, s);
        } else if (value instanceof Number n) {
            number(out, n);
        } else if (value instanceof Map<?, ?> m) {
            object(out, m);
        } else if (value instanceof List<?> l) {
            array(out, l);
        } else {
            out.append(value);
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (String key : sorted(map)) {
            out.append(separator);
            string(out, key);
            out.append(':');
            append(out, map.get(key));
            separator = ",";
        }
        out.append('}');
    }

    /** What was read from such a text, as most maps were, is in order already. */
    private static String[] sorted(Map<?, ?> map) {
        String[] keys = map.keySet().toArray(String[]::new);
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1].compareTo(keys[i]) > 0) {
                Arrays.sort(keys);
                return keys;
            }
        }
        return keys;
    }

    private static void array(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            append(out, element);
            separator = ",";
        }
        out.append(']');
    }

    private static void number(StringBuilder out, Number number) {
        if (number instanceof Long || number instanceof Integer) {
            out.append(number.longValue());
            return;
        }
        double d = number.doubleValue();
        if (d == Math.rint(d) && Math.abs(d) < EXACT_INTEGERS) {
            out.append((long) d);
        } else {
            out.append(d);
        }
    }

    private static void string(StringBuilder out, String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
