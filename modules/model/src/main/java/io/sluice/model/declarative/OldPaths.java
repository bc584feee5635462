package io.sluice.model.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats before 3.0 tell a regular expression among a route's paths by its characters; since then it begins with {@code ~}. */
final class OldPaths {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._~/%-]*");

    private OldPaths() {}

    static void mark(Map<String, @Nullable Object> route) {
        if (route.get("paths") instanceof List<?> paths) {
            List<@Nullable Object> marked = new ArrayList<>(paths.size());
            paths.forEach(path -> marked.add(path instanceof String text ? marked(text) : path));
            route.put("paths", marked);
        }
    }

    private static String marked(String path) {
        return PLAIN.matcher(path).matches() || path.startsWith("~") ? path : "~" + path;
    }
}
