package io.sluice.sync.delta;

import io.sluice.model.image.Commit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commits of late. For any thread; does not wait. */
@FunctionalInterface
public interface History {
    /** The commits after version {@code from} up to {@code to}, in order; null when one of them is not known. */
    @Nullable
    List<Commit> between(String epoch, long from, long to);
}
