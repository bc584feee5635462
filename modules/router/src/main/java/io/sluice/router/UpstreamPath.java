package io.sluice.router;

/** The path that the upstream sees: the service's path and the request's, joined as the route says. */
public final class UpstreamPath {
    private UpstreamPath() {}

    /**
     * @param base the service's path, {@code /} when it has none
     * @param path the normalised path of the request
     * @param stripped how many characters of it were matched and are to go; -1 to keep it whole
     */
    public static String join(String base, Route.PathHandling handling, String path, int stripped) {
        if (stripped < 0) {
            return handling == Route.PathHandling.V0 ? keep(base, path) : base + path.substring(1);
        }
        String rest = path.substring(stripped);
        return handling == Route.PathHandling.V0 ? stripSegments(base, path, rest) : stripText(base, rest);
    }

    /**
     * Whether cutting the prefix off would turn the rest of a segment into a dot segment, with which a request could climb
     * out of the service's path: {@code /a../x} without {@code /a}.
     */
    public static boolean unsafeToStrip(String path, int stripped) {
        int length = path.length();
        if (stripped >= length || path.charAt(stripped) != '.' || path.charAt(stripped - 1) == '/') {
            return false;
        }
        int end = stripped + 1;
        if (end < length && path.charAt(end) == '.') {
            end++;
        }
        return end == length || path.charAt(end) == '/';
    }

    private static String keep(String base, String path) {
        if (endsWithSlash(base)) {
            return base.length() == 1 ? path : base + path.substring(1);
        }
        return path.length() == 1 ? base : base + path;
    }

    private static String stripSegments(String base, String path, String rest) {
        boolean slash = endsWithSlash(base);
        if (rest.isEmpty()) {
            boolean asked = path.length() > 1 && endsWithSlash(path);
            if (slash) {
                return base.length() == 1 || asked ? base : base.substring(0, base.length() - 1);
            }
            return asked ? base + "/" : base;
        }
        if (rest.charAt(0) == '/') {
            return slash ? base.substring(0, base.length() - 1) + rest : base + rest;
        }
        return slash ? base + rest : base + "/" + rest;
    }

    private static String stripText(String base, String rest) {
        if (endsWithSlash(base) && !rest.isEmpty() && rest.charAt(0) == '/') {
            return base.substring(0, base.length() - 1) + rest;
        }
        return base + rest;
    }

    private static boolean endsWithSlash(String text) {
        return text.charAt(text.length() - 1) == '/';
    }
}
