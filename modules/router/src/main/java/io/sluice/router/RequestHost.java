package io.sluice.router;

import java.util.Locale;

/** The host of a request in the form that routes are compared with: lower case, no port, no trailing dot. */
public final class RequestHost {
    private RequestHost() {}

    /** @param authority the value of the Host header or the authority of an absolute target; empty gives empty */
    public static String canonical(String authority) {
        int end = hostEnd(authority);
        if (end > 0 && authority.charAt(end - 1) == '.') {
            end--;
        }
        String host = end == authority.length() ? authority : authority.substring(0, end);
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return host.toLowerCase(Locale.ROOT);
            }
        }
        return host;
    }

    /** The authority without its port. */
    public static String withoutPort(String authority) {
        int end = hostEnd(authority);
        return end == authority.length() ? authority : authority.substring(0, end);
    }

    private static int hostEnd(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon >= 0 && authority.indexOf(']', colon) < 0;
        return port ? colon : authority.length();
    }

    static String withoutTrailingDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
