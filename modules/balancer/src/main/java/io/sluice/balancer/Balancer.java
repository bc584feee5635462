package io.sluice.balancer;

/** Chooses the endpoint of each attempt of a request. Called on event loops: must not block and must be thread-safe. */
@FunctionalInterface
public interface Balancer {
    /** @param attempt 0 for the first; a retry may go elsewhere */
    Endpoint pick(int attempt);

    /** For a service whose host is a name or an address of its own: always the same endpoint. */
    static Balancer direct(Endpoint endpoint) {
        return attempt -> endpoint;
    }
}
