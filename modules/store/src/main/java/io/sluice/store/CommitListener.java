package io.sluice.store;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import java.util.List;

/**
 * Told of every change of the image, one call after another in the order of versions, on the store's Vert.x context;
 * must not block. An exception is logged and stops nobody else.
 */
public interface CommitListener {
    /** @param commits what leads from the image of the call before to {@code after}, without a gap; never empty */
    void onCommits(ConfigImage after, List<Commit> commits);

    /** The image was read anew (restored database, or too far behind the log): no commits lead to it. */
    void onReset(ConfigImage image);
}
