package io.sluice.cp.clustering;

import java.time.Duration;

/**
 * How a control plane serves its data planes.
 *
 * @param pushInterval further changes are merged for so long after a push
 * @param purgeDelay how long a silent data plane stays in the table
 * @param pki a node id belongs to the certificate that uses it, as certificates tell nodes apart
 * @param snapshotStreams how many data planes fetch a snapshot at the same time
 */
public record ClusteringSettings(Duration pushInterval, Duration purgeDelay, boolean pki, int snapshotStreams) {
    public static final int DEFAULT_SNAPSHOT_STREAMS = 32;
}
