package io.sluice.sync.control;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Where sessions get configuration from. For any thread; nothing here waits. */
public interface ConfigSource {
    ConfigImage image();

    /** The current image together with the plugins that are in use in it. */
    ConfiguredPlugins configured();

    /** Whether the database, which alone knows the truth, can be asked at the moment. */
    boolean confirmed();

    /** What leads from this version to the image; null when that takes a snapshot. */
    @Nullable
    ChangeSet changes(long from, ConfigImage to);

    /** The snapshot encoded last, of whatever version. */
    @Nullable
    Snapshot newestSnapshot();

    @Nullable
    Snapshot snapshot(String id);

    /** Asks for a snapshot of the current image; {@link ControlSession#snapshotReady} follows. */
    void requestSnapshot();

    /** A data plane has a version that is not here yet: asks for a look into the database. */
    void requestRefresh();
}
