package io.sluice.cp.clustering;

import io.sluice.cp.clustering.NodeClaims.Claim;
import org.jspecify.annotations.Nullable;

/** One connection's claim on the node id that it speaks for. Belongs to the connection's event loop. */
final class ConnectionClaim {
    /** Where all nodes show the same certificate, it tells nothing of who they are. */
    private static final String ANYBODY = "shared";

    private final ClusteringHub hub;
    private final Claim claim;
    private @Nullable String nodeId;

    /** @param subject of the peer's certificate; for the other arguments see {@link Claim} */
    ConnectionClaim(ClusteringHub hub, String subject, long nowMs, Runnable replaced, Runnable lost, Runnable stands) {
        this.hub = hub;
        String identity = hub.pki() ? NodeOwner.identity(subject) : ANYBODY;
        this.claim = new Claim(new NodeOwner(identity, nowMs), replaced, lost, stands);
    }

    /** False when another identity has the node id, here or on another control plane. */
    boolean take(String id) {
        if (hub.nodes().isOwnedElsewhere(id, claim.owner()) || !hub.claims().take(id, claim)) {
            return false;
        }
        nodeId = id;
        return true;
    }

    void release() {
        if (nodeId != null) {
            hub.claims().release(nodeId, claim);
            nodeId = null;
        }
    }

    /** Who speaks for the node; null where certificates do not tell. */
    @Nullable
    NodeOwner owner() {
        return hub.pki() ? claim.owner() : null;
    }
}
