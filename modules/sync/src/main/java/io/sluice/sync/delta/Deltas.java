package io.sluice.sync.delta;

import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.message.Push;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes deltas out of the history, each once: data planes that move together share one. For any thread. */
public final class Deltas {
    private static final int KEPT = 16;
    private static final int UNMERGED_FACTOR = 5;

    private record Key(String epoch, long from, long to) {}

    private final History history;
    private final DeltaLimits limits;
    private final Map<Key, Optional<ChangeSet>> made = new LinkedHashMap<>();

    public Deltas(History history, DeltaLimits limits) {
        this.history = history;
        this.limits = limits;
    }

    /** From version {@code from} to this image; null when the history does not reach back or a snapshot is better. */
    public synchronized @Nullable ChangeSet between(long from, ConfigImage to) {
        Key key = new Key(to.position().epoch(), from, to.version());
        Optional<ChangeSet> known = made.get(key);
        if (known == null) {
            known = Optional.ofNullable(make(from, to));
            made.put(key, known);
            if (made.size() > KEPT) {
                made.remove(made.keySet().iterator().next());
            }
        }
        return known.orElse(null);
    }

    private @Nullable ChangeSet make(long from, ConfigImage to) {
        List<Commit> commits = history.between(to.position().epoch(), from, to.version());
        if (commits == null || unmerged(commits) > (long) UNMERGED_FACTOR * limits.mostChanges()) {
            return null;
        }
        List<Change> merged = ChangeMerger.merge(commits);
        int most = Math.min(limits.mostChanges(), Math.max(limits.alwaysChanges(), to.size() / 2));
        if (merged.size() > most) {
            return null;
        }
        List<Map<String, Object>> wire = new ArrayList<>(merged.size());
        long bytes = 0;
        for (Change change : merged) {
            Map<String, Object> form = Push.change(change);
            bytes += TextSize.of(form);
            if (bytes > limits.mostBytes()) {
                return null;
            }
            wire.add(form);
        }
        return new ChangeSet(from, to.position(), List.copyOf(wire));
    }

    private static long unmerged(List<Commit> commits) {
        return commits.stream().mapToLong(commit -> commit.changes().size()).sum();
    }
}
