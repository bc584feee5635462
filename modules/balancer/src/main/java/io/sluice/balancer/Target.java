package io.sluice.balancer;

/**
 * Where one attempt of a request goes.
 *
 * @param authority the Host header for requests that do not keep the client's
 */
public record Target(Endpoint endpoint, String authority) {
    public static Target of(Endpoint endpoint) {
        return new Target(endpoint, endpoint.authority());
    }
}
