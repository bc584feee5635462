package io.sluice.sync.control;

/**
 * What all sessions of a control plane have in common.
 *
 * @param version the product's version
 * @param pushIntervalMs changes are merged for so long after a push
 * @param purgeDelayS how long a node that is not heard of any more stays in the table
 */
public record ControlSettings(
        String clusterId, String cpNodeId, String version, long heartbeatMs, long pushIntervalMs, long purgeDelayS) {
    /** The protocol's own. */
    public static final long HEARTBEAT_MS = 10_000;
}
