package io.sluice.model.schema;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nested errors as Kong's messages print them: as tables of Lua over several lines. */
final class LuaText {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private LuaText() {}

    static String of(Object value) {
        return text(value, "");
    }

    private static String text(@Nullable Object value, String indent) {
        if (value instanceof List<?> list) {
            return list(list, indent);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, indent);
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** After a hole, elements carry their position. */
    private static String list(List<?> list, String indent) {
        StringJoiner out = table(indent);
        boolean hole = false;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                hole = true;
            } else {
                String position = hole ? "[" + (i + 1) + "] = " : "";
                out.add(indent + "  " + position + text(list.get(i), indent + "  "));
            }
        }
        return out.toString();
    }

    private static String map(Map<?, ?> map, String indent) {
        StringJoiner out = table(indent);
        new TreeMap<Object, Object>(map).forEach((key, value) -> {
            String name = String.valueOf(key);
            String shown = IDENTIFIER.matcher(name).matches() ? name : "[" + quoted(name) + "]";
            out.add(indent + "  " + shown + " = " + text(value, indent + "  "));
        });
        return out.toString();
    }

    private static StringJoiner table(String indent) {
        return new StringJoiner(",\n", "{\n", "\n" + indent + "}");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
