package io.sluice.sync.delta;

import io.sluice.model.image.Change;
import io.sluice.model.image.Change.Operation;
import io.sluice.model.image.Commit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many commits as one: the last form of each entity wins, and what came and went in between drops out. */
final class ChangeMerger {
    private record Key(String type, String id) {}

    private ChangeMerger() {}

    static List<Change> merge(List<Commit> commits) {
        Map<Key, Change> merged = new LinkedHashMap<>();
        for (Commit commit : commits) {
            for (Change change : commit.changes()) {
                Key key = new Key(change.type(), change.id());
                Change both = then(merged.get(key), change);
                if (both == null) {
                    merged.remove(key);
                } else {
                    merged.put(key, both);
                }
            }
        }
        return new ArrayList<>(merged.values());
    }

    private static @Nullable Change then(@Nullable Change before, Change now) {
        if (before == null) {
            return now;
        }
        boolean isNew = before.operation() == Operation.CREATE;
        if (now.operation() == Operation.DELETE) {
            return isNew ? null : now;
        }
        return new Change(isNew ? Operation.CREATE : Operation.UPDATE, now.type(), now.id(), now.entity());
    }
}
