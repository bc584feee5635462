package io.sluice.plugins.common;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** URLs in configurations: whatever has a scheme and a host. */
public final class Urls {
    private static final Pattern PARTS =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?.*", Pattern.DOTALL);
    private static final Pattern BEFORE_HOST = Pattern.compile("^.*@", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":[^:\\]]*$");

    private Urls() {}

    public static @Nullable String problem(Object value) {
        Matcher parts = PARTS.matcher((String) value);
        if (!parts.matches() || host(parts.group(2)).isEmpty()) {
            return "missing host in url";
        }
        return parts.group(1) == null ? "missing scheme in url" : null;
    }

    /** The scheme in the case in which it is written; empty where there is none. */
    public static String scheme(String url) {
        Matcher parts = PARTS.matcher(url);
        return parts.matches() && parts.group(1) != null ? parts.group(1) : "";
    }

    /** Whether the URL itself has a user name, such as {@code http://bob:secret@host}. */
    public static boolean hasUser(String url) {
        Matcher parts = PARTS.matcher(url);
        return parts.matches() && parts.group(2) != null && parts.group(2).indexOf('@') >= 0;
    }

    private static String host(@Nullable String authority) {
        String rest = authority == null ? "" : authority;
        return PORT.matcher(BEFORE_HOST.matcher(rest).replaceFirst("")).replaceFirst("");
    }
}
