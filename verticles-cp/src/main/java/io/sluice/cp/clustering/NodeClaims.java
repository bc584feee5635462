package io.sluice.cp.clustering;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which connection of this control plane speaks for which node. A new connection of the same identity takes the place of
 * the one before, which is told to close; one of another identity has to wait until the node is gone. Two control planes
 * that let two identities in at the same moment keep the one that came first. For any thread.
 */
final class NodeClaims {
    /**
     * @param replaced closes the connection; called on the thread of the one that takes its place
     * @param lost closes the connection: another control plane has let another identity in earlier
     * @param stands says again that the node is here; another control plane has let another identity in later
     */
    record Claim(NodeOwner owner, Runnable replaced, Runnable lost, Runnable stands) {}

    private final ConcurrentMap<String, Claim> claims = new ConcurrentHashMap<>();

    /** False when another identity has the node id. */
    boolean take(String nodeId, Claim claim) {
        Claim[] before = new Claim[1];
        Claim holder = claims.compute(nodeId, (id, known) -> {
            if (known != null && known.owner().isAnother(claim.owner())) {
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

    /**
     * Another control plane has a connection for the node.
     *
     * @param ownFirst which of both stays when they began in the same millisecond
     */
    void elsewhere(String nodeId, NodeOwner theirs, boolean ownFirst) {
        Claim mine = claims.get(nodeId);
        if (mine == null || !mine.owner().isAnother(theirs)) {
            return;
        }
        long earlierMs = theirs.sinceMs() - mine.owner().sinceMs();
        boolean stands = earlierMs > 0 || (earlierMs == 0 && ownFirst);
        (stands ? mine.stands() : mine.lost()).run();
    }

    /** Only the claim itself is given back, not the one that has taken its place. */
    void release(String nodeId, @Nullable Claim claim) {
        claims.computeIfPresent(nodeId, (id, known) -> known.equals(claim) ? null : known);
    }
}
