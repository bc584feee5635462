package io.sluice.dp.sync;

import io.sluice.model.image.Position;
import io.sluice.sync.dataplane.DataPlaneState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How a data plane stands towards its control planes, and where its configuration comes from. For any thread. */
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

        /** Whether the node has any configuration, from wherever. */
        public boolean configured() {
            return !applied.epoch().isEmpty();
        }

        /** Whether a control plane is there, and what it wants is in force. */
        public boolean isCurrent() {
            return connected()
                    && configured()
                    && applied.epoch().equals(wanted.epoch())
                    && applied.version() == wanted.version();
        }
    }

    /** When the node was current for the last time: on the clock that people read, and on one that never goes back. */
    private record Moment(Instant at, long nanos) {}

    private final LongAdder deltas = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private final StartSequence start = new StartSequence();
    private volatile View current = new View(DataPlaneState.OFFLINE, "", Position.NONE, Position.NONE, "");
    private volatile @Nullable Moment lastCurrent;

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

    /** For how long the node has not had what a control plane wants; null when it never had. */
    public @Nullable Duration lag() {
        Moment last = lastCurrent;
        return current.isCurrent()
                ? Duration.ZERO
                : last == null ? null : Duration.ofNanos(System.nanoTime() - last.nanos);
    }

    /** When the node last had what a control plane wants. */
    public @Nullable Instant lastCurrent() {
        Moment last = lastCurrent;
        return last == null ? null : last.at;
    }

    /** The steps of the start, each with {@code step}, {@code at} and {@code result}. */
    public List<Map<String, Object>> startSteps() {
        return start.steps();
    }

    /** {@code from} where the configuration in force comes, and {@code since} when. */
    public Map<String, Object> configurationSource() {
        return start.sourceAndTime();
    }

    /** Whether no control plane has ever sent what is in force. */
    public boolean isDeclared() {
        return start.source() == StartSequence.Source.DECLARATIVE_CONFIG;
    }

    StartSequence start() {
        return start;
    }

    void countApplied(boolean asDelta) {
        (asDelta ? deltas : snapshots).increment();
    }

    void update(View view) {
        current = view;
        if (view.isCurrent()) {
            lastCurrent = new Moment(Instant.now(), System.nanoTime());
        }
    }
}
