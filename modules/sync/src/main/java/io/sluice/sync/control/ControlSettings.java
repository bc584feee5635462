package io.sluice.sync.control;

import java.util.Map;

/**
 * What all sessions of a control plane have in common.
 *
 * @param version the product's version
 * @param plugins the control plane's plugins by name, with their versions
 * @param pushIntervalMs changes are merged for so long after a push
 * @param purgeDelayS how long a node that is not heard of any more stays in the table
 */
public record ControlSettings(
        String clusterId,
        String cpNodeId,
        String version,
        Map<String, String> plugins,
        long heartbeatMs,
        long pushIntervalMs,
        long purgeDelayS) {
    /** The protocol's own. */
    public static final long HEARTBEAT_MS = 10_000;
}
