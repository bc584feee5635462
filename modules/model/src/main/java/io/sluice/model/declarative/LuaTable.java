package io.sluice.model.declarative;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nested errors on one line, as Kong prints a table: {@code {services={{host="required field missing"}}}}. */
final class LuaTable {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private LuaTable() {}

    static String of(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** After a hole, elements carry their position. */
    private static String list(List<?> list) {
        StringJoiner out = new StringJoiner(",", "{", "}");
        boolean hole = false;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                hole = true;
            } else {
                out.add((hole ? "[" + (i + 1) + "]=" : "") + of(list.get(i)));
            }
        }
        return out.toString();
    }

    private static String map(Map<?, ?> map) {
        StringJoiner out = new StringJoiner(",", "{", "}");
        new TreeMap<Object, Object>(map).forEach((key, value) -> {
            String name = String.valueOf(key);
            out.add((IDENTIFIER.matcher(name).matches() ? name : "[" + quoted(name) + "]") + "=" + of(value));
        });
        return out.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
