package io.sluice.sync.control;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.delta.Deltas;
import io.sluice.sync.delta.History;
import io.sluice.sync.snapshot.Snapshot;
import io.sluice.sync.snapshot.SnapshotCache;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration as one control plane publishes it, shared by all of its sessions. For any thread. */
public final class PublishedConfig implements ConfigSource {
    private final Supplier<ConfigImage> image;
    private final Deltas deltas;
    private final SnapshotCache snapshots;
    private final AtomicBoolean encoding = new AtomicBoolean();
    private final BooleanSupplier confirmed;
    private final Runnable startEncoding;
    private final Runnable refresh;

    /**
     * @param image the current configuration; answered at once
     * @param history reaches up to that image at least
     * @param startEncoding has to lead to one call of {@link #encode} on a thread that may wait
     * @param refresh has to lead to a look into the database
     */
    public PublishedConfig(
            Supplier<ConfigImage> image,
            History history,
            DeltaLimits limits,
            SnapshotCache snapshots,
            BooleanSupplier confirmed,
            Runnable startEncoding,
            Runnable refresh) {
        this.image = image;
        this.deltas = new Deltas(history, limits);
        this.snapshots = snapshots;
        this.confirmed = confirmed;
        this.startEncoding = startEncoding;
        this.refresh = refresh;
    }

    /** Encodes a snapshot of the current image; takes time in proportion to it. */
    public Snapshot encode() {
        try {
            return snapshots.encode(image());
        } finally {
            encoding.set(false);
        }
    }

    @Override
    public ConfigImage image() {
        return image.get();
    }

    @Override
    public boolean confirmed() {
        return confirmed.getAsBoolean();
    }

    @Override
    public @Nullable ChangeSet changes(long from, ConfigImage to) {
        return deltas.between(from, to);
    }

    @Override
    public @Nullable Snapshot newestSnapshot() {
        return snapshots.newest();
    }

    @Override
    public @Nullable Snapshot snapshot(String id) {
        return snapshots.find(id);
    }

    @Override
    public void requestSnapshot() {
        if (encoding.compareAndSet(false, true)) {
            startEncoding.run();
        }
    }

    @Override
    public void requestRefresh() {
        refresh.run();
    }
}
