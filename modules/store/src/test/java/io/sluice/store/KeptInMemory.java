package io.sluice.store;

import io.sluice.model.image.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A keeper whose disk is a field. */
final class KeptInMemory implements ImageKeeper {
    volatile @Nullable KeptImage kept;
    volatile int writes;

    @Override
    public @Nullable KeptImage load() {
        return kept;
    }

    @Override
    public synchronized void keep(KeptImage newest, List<Change> changes) {
        KeptImage before = kept;
        if (before != null && !changes.isEmpty()) {
            var led = before.image().with(newest.image().version(), changes).position();
            if (!led.hash().equals(newest.image().position().hash())) {
                throw new IllegalStateException(
                        "the changes do not lead from " + before.image().position());
            }
        }
        writes++;
        kept = newest;
    }

    long version() {
        KeptImage now = kept;
        return now == null ? -1 : now.image().version();
    }
}
