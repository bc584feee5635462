package io.sluice.store;

import io.sluice.model.image.Commit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePVector;

/** The last commits of one epoch, without a gap; immutable, sharing structure with its predecessor. */
public final class CommitLog {
    private final String epoch;
    private final long newest;
    private final int limit;
    private final TreePVector<Commit> commits;

    private CommitLog(String epoch, long newest, int limit, TreePVector<Commit> commits) {
        this.epoch = epoch;
        this.newest = newest;
        this.limit = limit;
        this.commits = commits;
    }

    /** Knows nothing of what led to {@code version}; keeps {@code limit} commits. */
    static CommitLog startingAt(String epoch, long version, int limit) {
        return new CommitLog(epoch, version, limit, TreePVector.empty());
    }

    public String epoch() {
        return epoch;
    }

    public long newest() {
        return newest;
    }

    /** The lowest {@code from} that {@link #between} can start at. */
    public long oldest() {
        return newest - commits.size();
    }

    /** The commits that lead from {@code from} to {@code to}, empty if they are equal; null when not all are known here. */
    public @Nullable List<Commit> between(long from, long to) {
        if (from < oldest() || to > newest || from > to) {
            return null;
        }
        List<Commit> found = new ArrayList<>((int) (to - from));
        for (long version = from + 1; version <= to; version++) {
            found.add(commits.get((int) (version - oldest() - 1)));
        }
        return found;
    }

    CommitLog plus(Commit commit) {
        if (commit.version() != newest + 1) {
            throw new IllegalArgumentException("version: " + commit.version() + " (expected: " + (newest + 1) + ")");
        }
        TreePVector<Commit> next = commits.plus(commit);
        return new CommitLog(epoch, commit.version(), limit, next.size() > limit ? next.minus(0) : next);
    }
}
