package io.sluice.store;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a listener is told. */
final class Recorder implements CommitListener {
    final List<Long> versions = new CopyOnWriteArrayList<>();
    final List<ConfigImage> resets = new CopyOnWriteArrayList<>();

    @Override
    public void onCommits(ConfigImage after, List<Commit> commits) {
        commits.forEach(commit -> versions.add(commit.version()));
    }

    @Override
    public void onReset(ConfigImage image) {
        resets.add(image);
    }
}
