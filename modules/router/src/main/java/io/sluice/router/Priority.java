package io.sluice.router;

import org.jspecify.annotations.Nullable;

/**
 * The reference's precedence as one unsigned number: how many kinds of criteria a route has, then plain hosts before
 * wildcards, then the number of headers, then expressions before prefixes, by {@code regex_priority}, then the longer prefix.
 */
final class Priority {
    private static final int LENGTH_BITS = 19;
    private static final int REGEX_BIT = LENGTH_BITS + 32;
    private static final int HEADERS_SHIFT = REGEX_BIT + 1;
    private static final int PLAIN_HOST_BIT = HEADERS_SHIFT + 8;
    private static final int KINDS_SHIFT = PLAIN_HOST_BIT + 1;
    private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;
    private static final int MAX_HEADERS = 255;

    private Priority() {}

    /** Each path of a route stands for itself. */
    static long of(Route route, @Nullable PathPattern path) {
        long priority = (long) kinds(route) << KINDS_SHIFT;
        if (!route.hosts().isEmpty() && route.hosts().stream().noneMatch(HostPattern::wildcard)) {
            priority |= 1L << PLAIN_HOST_BIT;
        }
        priority |= (long) Math.min(route.headers().size(), MAX_HEADERS) << HEADERS_SHIFT;
        if (path != null && path.isRegex()) {
            long signed = (long) route.regexPriority() - Integer.MIN_VALUE;
            priority |= 1L << REGEX_BIT | signed << LENGTH_BITS;
        } else if (path != null) {
            priority |= Math.min(path.prefix().length(), MAX_LENGTH);
        }
        return priority;
    }

    private static int kinds(Route route) {
        int kinds = 0;
        kinds += route.methods().isEmpty() ? 0 : 1;
        kinds += route.hosts().isEmpty() ? 0 : 1;
        kinds += route.paths().isEmpty() ? 0 : 1;
        kinds += route.headers().isEmpty() ? 0 : 1;
        kinds += route.snis().isEmpty() ? 0 : 1;
        return kinds;
    }
}
