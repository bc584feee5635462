package io.sluice.sync.control;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.delta.Deltas;
import io.sluice.sync.snapshot.Snapshot;
import io.sluice.sync.snapshot.SnapshotCache;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration as one control plane publishes it, shared by all of its sessions. For any thread. */
public final class PublishedConfig implements ConfigSource {
    private static final Logger log = LoggerFactory.getLogger(PublishedConfig.class);

    private final ConfigLine line;
    private final Deltas deltas;
    private final SnapshotCache snapshots;
    private final Executor background;
    private final AtomicBoolean encoding = new AtomicBoolean();
    private volatile @Nullable ConfiguredPlugins configured;

    /**
     * @param background has to run what it is given on a thread that may wait, and then call
     *     {@link ControlSession#snapshotReady} of every session
     */
    public PublishedConfig(ConfigLine line, DeltaLimits limits, int chunkBytes, Executor background) {
        this.line = line;
        this.deltas = new Deltas(line, limits);
        this.snapshots = new SnapshotCache(chunkBytes);
        this.background = background;
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
        return line.image();
    }

    @Override
    public ConfiguredPlugins configured() {
        ConfiguredPlugins known = configured;
        return known != null && known.image() == line.image() ? known : countAgain();
    }

    private synchronized ConfiguredPlugins countAgain() {
        ConfigImage image = line.image();
        ConfiguredPlugins known = configured;
        if (known == null) {
            known = ConfiguredPlugins.of(image);
        } else if (known.image() != image) {
            known = known.next(image, line);
        }
        configured = known;
        return known;
    }

    @Override
    public boolean confirmed() {
        return line.confirmed();
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
            background.execute(() -> {
                Snapshot encoded = encode();
                log.atInfo()
                        .addKeyValue("version", encoded.position().version())
                        .addKeyValue("bytes", encoded.bytes())
                        .log("snapshot encoded");
            });
        }
    }

    @Override
    public void requestRefresh() {
        line.refresh();
    }
}
