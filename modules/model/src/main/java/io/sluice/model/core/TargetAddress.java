package io.sluice.model.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of a target: {@code host:port}, always with a port, IPv6 in brackets and in full. */
final class TargetAddress {
    private static final String DEFAULT_PORT = "8000";

    private TargetAddress() {}

    static @Nullable String problem(Object value) {
        return isAddress(HostAddress.of((String) value))
                ? null
                : "Invalid target ('" + value + "'); not a valid hostname or ip address";
    }

    /** One form for one address, so that no upstream has it twice; what is no address stays as it is. */
    static Map<String, @Nullable Object> normalised(Object value) {
        HostAddress address = HostAddress.of((String) value);
        return Map.of("target", isAddress(address) ? text(address) : value);
    }

    private static boolean isAddress(HostAddress address) {
        return address.problem() == null && address.portIsInRange();
    }

    private static String text(HostAddress address) {
        boolean brackets = address.kind() == HostAddress.Kind.IPV6;
        String host = brackets ? "[" + Ipv6.full(address.host()) + "]" : address.host();
        return host + ":" + (address.hasPort() ? address.port() : DEFAULT_PORT);
    }
}
