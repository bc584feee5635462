package io.sluice.bridge;

import io.sluice.pki.Subjects;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A peer's address and words as they stand in a log line. */
final class Peers {
    private Peers() {}

    static String name(@Nullable SocketAddress address) {
        if (address == null) {
            return "unknown";
        }
        String host = host(address);
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.port();
    }

    /** The address without port; never asks a name service. */
    static String host(SocketAddress address) {
        String numeric = address.hostAddress();
        return numeric != null ? numeric : String.valueOf(address.host());
    }

    static String shown(@Nullable Object value) {
        return value == null ? "none" : Subjects.printable(String.valueOf(value));
    }
}
