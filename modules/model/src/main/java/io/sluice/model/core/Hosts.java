package io.sluice.model.core;

import org.jspecify.annotations.Nullable;

/** What a service's host, a route's hosts and its SNIs may be. */
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
}
