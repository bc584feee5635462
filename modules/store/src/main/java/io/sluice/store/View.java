package io.sluice.store;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import java.util.List;

/** The image and the commits that led to it, always of one epoch and one version. */
record View(ConfigImage image, CommitLog log) {
    long version() {
        return image.version();
    }

    String epoch() {
        return image.position().epoch();
    }

    View plus(List<Commit> commits) {
        ConfigImage nextImage = image;
        CommitLog nextLog = log;
        for (Commit commit : commits) {
            nextImage = nextImage.with(commit);
            nextLog = nextLog.plus(commit);
        }
        return new View(nextImage, nextLog);
    }
}
