package io.sluice.model.edit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A key as Kong's messages print it: {@code {consumer={id="..."},name="x"}}. */
final class LuaKey {
    private LuaKey() {}

    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
