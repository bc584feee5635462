package io.sluice.balancer;

import org.jspecify.annotations.Nullable;

/** Chooses the target of each attempt of a request. Called on event loops: must not block and must be thread-safe. */
@FunctionalInterface
public interface Balancer {
    /** For an upstream without any target that may be asked. */
    Balancer NOWHERE = attempt -> null;

    /**
     * @param attempt 0 for the first; a retry may go elsewhere
     * @return null when there is nobody to ask
     */
    @Nullable
    Target pick(int attempt);

    /** For a service whose host is a name or an address of its own: always the same target. */
    static Balancer direct(Endpoint endpoint) {
        Target target = Target.of(endpoint);
        return attempt -> target;
    }
}
