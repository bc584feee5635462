package io.sluice.router;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the router asks about a request; the one who has the request implements it, so that nothing is copied. */
public interface RoutingRequest {
    String method();

    /** As {@link RequestHost#canonical} gives it; empty when the request names none. */
    String host();

    /** The port that the request came in on. */
    int localPort();

    /** As {@link RequestPath#normalise} gives it. */
    String path();

    boolean secure();

    /** The name that the client asked for in the TLS handshake. */
    @Nullable
    String sni();

    /** All values of a header; {@code name} is in lower case. */
    List<String> headers(String name);

    /** The decoded values of a query argument; one that is only named has none. */
    List<String> queryValues(String name);

    /** The address of the client, of 4 or 16 bytes. */
    byte[] remoteAddress();

    int remotePort();

    /** The address that the request came in on. */
    byte[] localAddress();
}
