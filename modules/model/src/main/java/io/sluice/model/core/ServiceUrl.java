package io.sluice.model.core;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code url} shorthand of a service. Text that is no URL is taken apart all the same: what is missing or wrong then
 * shows in the fields that it stands for.
 */
final class ServiceUrl {
    private static final Pattern PARTS = Pattern.compile(
            "(?:(?<scheme>[A-Za-z0-9][A-Za-z0-9+.-]*):)?(?://(?<authority>[^/?#;]*))?(?<path>[^?#;]*).*",
            Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:.*@)?(?:\\[(?<ipv6>.+)]|(?<host>.*?))(?::(?<port>[^:\\]]*))?", Pattern.DOTALL);
    private static final Map<String, Long> DEFAULT_PORTS = Map.of("http", 80L, "https", 443L);

    private ServiceUrl() {}

    static Map<String, @Nullable Object> expand(Object url) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        Matcher parts = PARTS.matcher((String) url);
        if (parts.matches()) {
            String scheme = parts.group("scheme");
            put(fields, "protocol", scheme);
            put(fields, "port", scheme == null ? null : DEFAULT_PORTS.get(scheme));
            put(fields, "path", emptyToNull(parts.group("path")));
            authority(fields, parts.group("authority"));
        }
        return fields;
    }

    private static void authority(Map<String, @Nullable Object> fields, @Nullable String authority) {
        Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
        if (parts.matches()) {
            String ipv6 = parts.group("ipv6");
            put(fields, "host", ipv6 == null ? emptyToNull(parts.group("host")) : ipv6);
            put(fields, "port", port(emptyToNull(parts.group("port"))));
        }
    }

    private static @Nullable Object port(@Nullable String text) {
        boolean digits = text != null && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? (Object) Long.valueOf(text) : text;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
