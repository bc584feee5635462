package io.sluice.balancer;

import org.jspecify.annotations.Nullable;

/**
 * Where connections go: everything that two requests must agree on to share one, so it is the key of a pool. Immutable.
 * How far the peer's certificate is checked belongs to it: a connection made without a check must not serve one who asks
 * for it.
 */
public final class Endpoint {
    private final String host;
    private final int port;
    private final boolean tls;
    private final boolean verified;
    private final int hash;

    /** @param verified whether the peer's certificate is checked; without meaning when {@code tls} is false */
    public Endpoint(String host, int port, boolean tls, boolean verified) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.verified = tls && verified;
        this.hash = (host.hashCode() * 31 + port) * 4 + (tls ? 2 : 0) + (this.verified ? 1 : 0);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public boolean tls() {
        return tls;
    }

    public boolean verified() {
        return verified;
    }

    /** The value of the Host header for requests that do not keep the client's. */
    public String authority() {
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Endpoint e
                        && e.hash == hash
                        && e.port == port
                        && e.tls == tls
                        && e.verified == verified
                        && e.host.equals(host));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }
}
