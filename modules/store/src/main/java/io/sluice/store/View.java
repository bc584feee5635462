package io.sluice.store;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import java.util.List;

/** The image and the commits that led to it, always of one epoch and one version, and which cluster they belong to. */
record View(ConfigImage image, CommitLog log, String clusterId) {
    /** Before anything was read. */
    static View none(Schemas schemas) {
        return new View(ConfigImage.empty(schemas, ""), CommitLog.startingAt("", 0, 0), "");
    }

    boolean isNone() {
        return epoch().isEmpty();
    }

    /** @param history how many of the commits that follow stay in the log */
    static View of(KeptImage kept, int history) {
        ConfigImage image = kept.image();
        return new View(
                image, CommitLog.startingAt(image.position().epoch(), image.version(), history), kept.clusterId());
    }

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
        return new View(nextImage, nextLog, clusterId);
    }
}
