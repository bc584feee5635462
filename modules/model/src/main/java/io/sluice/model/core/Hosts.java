package io.sluice.model.core;

import org.jspecify.annotations.Nullable;

/** What hosts and server names may be, in each of the places that have them. */
final class Hosts {
    private Hosts() {}

    /** Of a service: a name or an address, without a port. */
    static @Nullable String problem(Object value) {
        HostAddress host = HostAddress.of((String) value);
        if (host.problem() != null) {
            return "invalid value: " + value;
        }
        return host.hasPort() ? "must not have a port" : null;
    }

    /** Of a route: one wildcard label is allowed, and a port. */
    static @Nullable String wildcardProblem(Object value) {
        HostAddress host = HostAddress.of(((String) value).replace("*", "abc"));
        if (host.problem() != null) {
            return host.problem();
        }
        return host.portIsInRange() ? null : "invalid port number";
    }

    static @Nullable String sniProblem(Object value) {
        HostAddress host = HostAddress.of((String) value);
        if (host.problem() != null) {
            return "invalid value: " + value;
        }
        if (host.kind() != HostAddress.Kind.NAME) {
            return "must not be an IP";
        }
        return host.hasPort() ? "must not have a port" : null;
    }

    /** Of a certificate: a name, or one with a wildcard at its beginning or end; {@code *} is for all that has no other. */
    static @Nullable String sniPatternProblem(Object value) {
        String name = (String) value;
        int wildcard = name.indexOf('*');
        if (wildcard < 0) {
            return sniProblem(name);
        }
        if (wildcard != name.lastIndexOf('*')) {
            return "only one wildcard must be specified";
        }
        boolean outside = name.equals("*") || name.startsWith("*.") || name.endsWith(".*");
        return outside ? sniProblem(name.replace("*", "abc")) : "wildcard must be leftmost or rightmost character";
    }

    /** Of an upstream: the name by which services refer to it. */
    static @Nullable String upstreamProblem(Object value) {
        HostAddress host = HostAddress.of((String) value);
        if (host.problem() != null) {
            return "Invalid name; must be a valid hostname";
        }
        if (host.kind() != HostAddress.Kind.NAME) {
            return "Invalid name; no ip addresses allowed";
        }
        return host.hasPort() ? "Invalid name; no port allowed" : null;
    }

    /** Of a Host header. */
    static @Nullable String hostAndPortProblem(Object value) {
        HostAddress host = HostAddress.of((String) value);
        if (host.problem() != null) {
            return "invalid value: " + value;
        }
        return host.portIsInRange() ? null : "invalid port number";
    }
}
