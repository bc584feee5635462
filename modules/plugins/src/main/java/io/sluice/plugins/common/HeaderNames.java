package io.sluice.plugins.common;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of headers, alone and in {@code name:value} pairs. */
public final class HeaderNames {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

    private HeaderNames() {}

    public static @Nullable String problem(Object value) {
        String name = (String) value;
        if (name.isEmpty()) {
            return "no header name provided";
        }
        return ALLOWED.matcher(name).matches()
                ? null
                : "bad header name '" + name + "', allowed characters are A-Z, a-z, 0-9, '_', and '-'";
    }

    /** Of {@code name:value}, or of a name alone. */
    public static @Nullable String pairProblem(Object value) {
        return invalid(before((String) value));
    }

    /** Of {@code old-name:new-name}. */
    public static @Nullable String renamingProblem(Object value) {
        String pair = (String) value;
        String old = before(pair);
        String problem = invalid(old);
        return problem == null ? invalid(pair.substring(old.length() + 1)) : problem;
    }

    private static String before(String pair) {
        int colon = pair.indexOf(':');
        return colon < 0 ? pair : pair.substring(0, colon);
    }

    private static @Nullable String invalid(String name) {
        return ALLOWED.matcher(name).matches() ? null : "'" + name + "' is not a valid header";
    }
}
