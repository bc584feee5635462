package io.sluice.model.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host name or IP address with an optional port, taken apart; {@code problem} says why it is none. */
record HostAddress(
        Kind kind, String host, String port, @Nullable String problem) {
    enum Kind {
        NAME,
        IPV4,
        IPV6
    }

    private static final Pattern WITH_PORT = Pattern.compile("([^:]+)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern BRACKETED = Pattern.compile("\\[(.*)](?::(.*))?", Pattern.DOTALL);
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]*[A-Za-z0-9_]");
    private static final int MAX_PORT = 65535;

    static HostAddress of(String text) {
        Matcher brackets = BRACKETED.matcher(text);
        if (brackets.matches()) {
            return numeric(Kind.IPV6, "ipv6", text, brackets.group(1), brackets.group(2));
        }
        if (text.indexOf(':') != text.lastIndexOf(':')) {
            return numeric(Kind.IPV6, "ipv6", text, text, null);
        }
        Matcher parts = WITH_PORT.matcher(text);
        if (!parts.matches()) {
            return new HostAddress(Kind.NAME, text, "", "invalid hostname: " + text);
        }
        String host = parts.group(1);
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            return numeric(Kind.IPV4, "ipv4", text, host, parts.group(2));
        }
        boolean named = isName(host) && isPortText(parts.group(2));
        return new HostAddress(Kind.NAME, host, orEmpty(parts.group(2)), named ? null : "invalid hostname: " + text);
    }

    private static HostAddress numeric(Kind kind, String label, String text, String host, @Nullable String port) {
        boolean fine = (kind == Kind.IPV4 ? IpRange.isIpv4(host) : IpRange.isIpv6(host)) && isPortText(port);
        return new HostAddress(kind, host, orEmpty(port), fine ? null : "invalid " + label + " address: " + text);
    }

    private static boolean isName(String host) {
        String[] labels = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPortText(@Nullable String port) {
        return port == null || (!port.isEmpty() && port.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean hasPort() {
        return !port.isEmpty();
    }

    boolean portIsInRange() {
        return !hasPort() || (DIGITS.matcher(port).matches() && Integer.parseInt(port) <= MAX_PORT);
    }
}
