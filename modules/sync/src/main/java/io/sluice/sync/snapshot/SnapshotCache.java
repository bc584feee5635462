package io.sluice.sync.snapshot;

import io.sluice.model.image.ConfigImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two snapshots encoded last; the older one lets those who are fetching it finish. For any thread. */
public final class SnapshotCache {
    private static final int KEPT = 2;

    private final int chunkBytes;
    private volatile List<Snapshot> newestFirst = List.of();

    public SnapshotCache(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    public @Nullable Snapshot newest() {
        List<Snapshot> kept = newestFirst;
        return kept.isEmpty() ? null : kept.get(0);
    }

    public @Nullable Snapshot find(String id) {
        for (Snapshot snapshot : newestFirst) {
            if (snapshot.id().equals(id)) {
                return snapshot;
            }
        }
        return null;
    }

    /** Encodes unless it is done already, one image at a time; not for an event loop. */
    public synchronized Snapshot encode(ConfigImage image) {
        for (Snapshot snapshot : newestFirst) {
            if (snapshot.position().equals(image.position())) {
                return snapshot;
            }
        }
        Snapshot encoded = SnapshotCodec.encode(image, chunkBytes);
        Snapshot newest = newest();
        newestFirst =
                newest == null ? List.of(encoded) : List.of(encoded, newest).subList(0, KEPT);
        return encoded;
    }
}
