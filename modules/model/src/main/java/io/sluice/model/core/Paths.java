package io.sluice.model.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a service's path and a route's paths may be. */
final class Paths {
    private static final Pattern RESERVED_OR_PLAIN = Pattern.compile("/[A-Za-z0-9._~/%:@!$&'()*+,;=-]*");
    private static final Pattern BAD_TRIPLET = Pattern.compile("%(?!\\p{XDigit}{2}).{0,2}", Pattern.DOTALL);

    private Paths() {}

    /** Of a service: what RFC 3986 allows in a path. */
    static @Nullable String problem(Object value) {
        String path = (String) value;
        if (!RESERVED_OR_PLAIN.matcher(path).matches()) {
            return "invalid path: '" + path + "' (characters outside of the reserved list of RFC 3986 found)";
        }
        return encodingProblem(path);
    }

    /** Of a route: a prefix in the form in which requests are compared, or a regular expression after {@code ~}. */
    static @Nullable String routeProblem(Object value) {
        String path = (String) value;
        if (path.startsWith("~")) {
            return RouteRegex.problem(path.substring(1));
        }
        String badEncoding = encodingProblem(path);
        if (badEncoding != null) {
            return badEncoding;
        }
        String normal = NormalPath.of(path);
        return normal.equals(path) ? null : "non-normalized path, consider use '" + normal + "' instead";
    }

    private static @Nullable String encodingProblem(String path) {
        Matcher bad = BAD_TRIPLET.matcher(path);
        return bad.find() ? "invalid url-encoded value: '" + bad.group() + "'" : null;
    }
}
