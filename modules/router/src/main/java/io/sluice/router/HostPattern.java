package io.sluice.router;

import java.util.Locale;

/**
 * One entry of a route's {@code hosts}: a name, {@code *.suffix} or {@code prefix.*}, optionally with the port that the
 * request must have come in on.
 *
 * @param text the name, or the fixed part with the dot next to the asterisk
 * @param port 0 for any
 */
record HostPattern(Kind kind, String text, int port) {
    enum Kind {
        EXACT,
        SUFFIX,
        PREFIX
    }

    private static final int MAX_PORT = 65535;

    /** @throws RouteException when the text is none of the three forms */
    static HostPattern parse(String configured) {
        String host = configured.toLowerCase(Locale.ROOT);
        int port = 0;
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && host.indexOf(']', colon) < 0 && (host.indexOf(':') == colon || host.charAt(0) == '[')) {
            port = port(configured, host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        if (host.startsWith("*.")) {
            return new HostPattern(Kind.SUFFIX, RequestHost.withoutTrailingDot(host.substring(1)), port);
        }
        if (host.endsWith(".*")) {
            return new HostPattern(Kind.PREFIX, host.substring(0, host.length() - 1), port);
        }
        if (host.isEmpty() || host.indexOf('*') >= 0) {
            throw new RouteException("hosts", configured + " (expected: a host, *.host or host.*)");
        }
        return new HostPattern(Kind.EXACT, RequestHost.withoutTrailingDot(host), port);
    }

    private static int port(String configured, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new RouteException("hosts", configured + " (expected: a port from 1 to 65535)");
    }

    boolean wildcard() {
        return kind != Kind.EXACT;
    }

    boolean matches(String host, int localPort) {
        if (port != 0 && port != localPort) {
            return false;
        }
        return switch (kind) {
            case EXACT -> host.equals(text);
            case SUFFIX -> host.length() > text.length() && host.endsWith(text);
            case PREFIX -> host.length() > text.length() && host.startsWith(text);
        };
    }
}
