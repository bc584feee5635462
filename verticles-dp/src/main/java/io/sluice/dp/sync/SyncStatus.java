package io.sluice.dp.sync;

import io.sluice.model.image.Position;
import io.sluice.sync.dataplane.DataPlaneState;
import java.util.concurrent.atomic.LongAdder;

/** How a data plane stands towards its control planes, for whoever asks. For any thread. */
public final class SyncStatus {
    /**
     * One moment.
     *
     * @param controlPlane the address that is, or was last, tried; empty before the first attempt
     * @param applied what is in force
     * @param wanted what the control plane wanted when it was last heard of
     * @param trouble one line; empty when all is well
     */
    public record View(DataPlaneState state, String controlPlane, Position applied, Position wanted, String trouble) {
        public boolean connected() {
            return state.isWelcome();
        }

        /** Whether the node has any configuration, from a control plane or its cache. */
        public boolean configured() {
            return !applied.epoch().isEmpty();
        }
    }

    private final LongAdder deltas = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private volatile View current = new View(DataPlaneState.OFFLINE, "", Position.NONE, Position.NONE, "");

    public View current() {
        return current;
    }

    /** How many configurations came into force as changes to the one before. */
    public long deltasApplied() {
        return deltas.sum();
    }

    /** How many configurations came into force whole. */
    public long snapshotsApplied() {
        return snapshots.sum();
    }

    void countApplied(boolean asDelta) {
        (asDelta ? deltas : snapshots).increment();
    }

    void update(View view) {
        current = view;
    }
}
