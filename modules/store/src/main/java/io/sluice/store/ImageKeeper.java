package io.sluice.store;

import io.sluice.model.image.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the newest configuration for a start without the database. Called on worker threads, one call at a time; may block. */
public interface ImageKeeper {
    /** Keeps nothing. */
    ImageKeeper NONE = new ImageKeeper() {
        @Override
        public @Nullable KeptImage load() {
            return null;
        }

        @Override
        public void keep(KeptImage newest, List<Change> changes) {
            // nothing is kept
        }
    };

    /** What was kept last; null when there is nothing, or nothing that is whole. */
    @Nullable
    KeptImage load();

    /**
     * Puts {@code newest} in the place of what was kept. What it throws is logged, and the next one is tried.
     *
     * @param changes a hint: where they do not lead from what is kept to {@code newest}, everything is to be written
     */
    void keep(KeptImage newest, List<Change> changes);
}
