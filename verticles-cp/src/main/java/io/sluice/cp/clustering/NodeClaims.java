package io.sluice.cp.clustering;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which connection speaks for which node. A new connection of the same identity takes the place of the one before, which is
 * told to close; one of another identity has to wait until the node is gone. For any thread.
 */
final class NodeClaims {
    /** @param replaced closes the connection; called on the thread of the one that takes its place */
    record Claim(String identity, Runnable replaced) {}

    private final ConcurrentMap<String, Claim> claims = new ConcurrentHashMap<>();

    /** False when another identity has the node id. */
    boolean take(String nodeId, Claim claim) {
        Claim[] before = new Claim[1];
        Claim holder = claims.compute(nodeId, (id, known) -> {
            if (known != null && !known.identity().equals(claim.identity())) {
                return known;
            }
            before[0] = known;
            return claim;
        });
        if (before[0] != null) {
            before[0].replaced().run();
        }
        return claim.equals(holder);
    }

    /** Only the claim itself is given back, not the one that has taken its place. */
    void release(String nodeId, Claim claim) {
        claims.computeIfPresent(nodeId, (id, known) -> claim.equals(known) ? null : known);
    }
}
