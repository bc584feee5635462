package io.sluice.sync.delta;

/**
 * When a delta is not worth it any more.
 *
 * @param alwaysChanges so many changes are sent as a delta however small the configuration is
 * @param mostChanges more than this never; between the two, at most half as many as there are entities
 * @param mostBytes the size of a delta as text, about; it must fit into a frame of the bridge
 */
public record DeltaLimits(int alwaysChanges, int mostChanges, long mostBytes) {
    public static final DeltaLimits DEFAULT = new DeltaLimits(2_000, 10_000, 2L * 1024 * 1024);
}
