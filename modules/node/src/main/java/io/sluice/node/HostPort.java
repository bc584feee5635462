package io.sluice.node;

import org.jspecify.annotations.Nullable;

/** The address of another process: a host name or IP address, and a port from 1 to 65535. IPv6 is written in brackets. */
public record HostPort(String host, int port) {
    /** @return null when the text is not {@code host:port}, nor {@code host} with a default port above 0 */
    static @Nullable HostPort parse(String text, int defaultPort) {
        String host = text;
        int port = defaultPort;
        int colon = text.lastIndexOf(':');
        if (colon >= 0 && !text.endsWith("]")) {
            host = text.substring(0, colon);
            port = Ports.parse(text.substring(colon + 1));
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return null;
        }
        boolean bad = host.isBlank() || host.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/' || c == '@');
        return bad || port <= 0 ? null : new HostPort(host, port);
    }

    @Override
    public String toString() {
        return Ports.join(host, port);
    }
}
