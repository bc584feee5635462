package io.sluice.model.image;

import java.util.List;

/** What one version on the line of changes consists of; all of it takes effect together. */
public record Commit(long version, List<Change> changes) {
    public Commit {
        changes = List.copyOf(changes);
    }
}
