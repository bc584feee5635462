package io.sluice.cp.clustering;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which telemetry connection of this control plane speaks for which node: one at a time. Where certificates tell nodes apart,
 * a new connection takes the place of the one before; where they do not, only when nothing has been heard of that one for a
 * while. For any thread.
 */
final class TelemetryClaims {
    /** Two reports that did not come, and some patience. */
    static final long SILENCE_MS = 12_000;

    /** One connection's; equal to itself only. */
    static final class Claim {
        private final Runnable replaced;
        private volatile long heardMs;

        /** @param replaced closes the connection; called on the thread of the one that takes its place */
        Claim(Runnable replaced) {
            this.replaced = replaced;
        }
    }

    private final ConcurrentMap<String, Claim> claims = new ConcurrentHashMap<>();

    /** False when another connection speaks for the node. */
    boolean take(String nodeId, Claim claim, boolean identityIsCertain, long nowMs) {
        claim.heardMs = nowMs;
        Claim[] before = new Claim[1];
        Claim holder = claims.compute(nodeId, (id, known) -> {
            if (known == null || known.equals(claim)) {
                return claim;
            }
            if (!identityIsCertain && nowMs - known.heardMs < SILENCE_MS) {
                return known;
            }
            before[0] = known;
            return claim;
        });
        if (before[0] != null) {
            before[0].replaced.run();
        }
        return claim.equals(holder);
    }

    void release(String nodeId, Claim claim) {
        claims.computeIfPresent(nodeId, (id, known) -> known.equals(claim) ? null : known);
    }
}
