package io.sluice.dp.proxy;

import io.sluice.router.RequestPath;
import org.jspecify.annotations.Nullable;

/** The middle of a request line, taken apart. */
final class RequestTarget {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /** As sent, without the query and the fragment. */
    final String rawPath;
    /** As {@link RequestPath#normalise} gives it. */
    final String path;
    /** With its question mark; empty for none. */
    final String query;
    /** Of {@code http://host/path}: the host in it wins over the Host header; null for {@code /path}. */
    final @Nullable String authority;

    private RequestTarget(String rawPath, String path, String query, @Nullable String authority) {
        this.rawPath = rawPath;
        this.path = path;
        this.query = query;
        this.authority = authority;
    }

    /** @return null for what is neither of the two forms, or has characters in it that must be encoded */
    static @Nullable RequestTarget parse(String uri) {
        if (uri.startsWith("/")) {
            return parse(uri, null);
        }
        int start = start(uri, HTTP);
        start = start < 0 ? start(uri, HTTPS) : start;
        if (start < 0) {
            return null;
        }
        int end = start;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        String rest = uri.substring(end);
        return end == start ? null : parse(rest.startsWith("/") ? rest : "/" + rest, uri.substring(start, end));
    }

    private static int start(String uri, String scheme) {
        return uri.regionMatches(true, 0, scheme, 0, scheme.length()) ? scheme.length() : -1;
    }

    private static @Nullable RequestTarget parse(String target, @Nullable String authority) {
        int end = target.length();
        int question = -1;
        for (int i = 0; i < end; i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return null;
            }
            if (c == '?' && question < 0) {
                question = i;
            } else if (c == '#') {
                end = i;
            }
        }
        int pathEnd = question < 0 ? end : question;
        String rawPath = pathEnd == target.length() ? target : target.substring(0, pathEnd);
        String path = RequestPath.normalise(rawPath);
        String query = question < 0 ? "" : target.substring(question, end);
        return path == null ? null : new RequestTarget(rawPath, path, query, authority);
    }
}
