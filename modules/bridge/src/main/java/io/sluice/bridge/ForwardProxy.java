package io.sluice.bridge;

import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way to a bridge server, asked with CONNECT.
 *
 * @param tls how the proxy itself is spoken to: whom to trust there; null for plain TCP
 * @param user for Basic authentication; null for none, and {@code password} is null exactly then
 */
public record ForwardProxy(
        String host,
        int port,
        @Nullable X509TrustManager tls,
        @Nullable String user,
        @Nullable String password) {
    /** Without user and password. */
    @Override
    public String toString() {
        String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (tls == null ? "http://" : "https://") + bracketed + ":" + port;
    }
}
