package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What leads from one configuration to another. */
final class Difference {
    private Difference() {}

    static List<Change> between(ConfigImage before, Collection<Entity> wanted) {
        List<Change> changes = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (Entity entity : wanted) {
            kept.add(entity.toString());
            Entity old = before.get(entity.type(), entity.id());
            if (old == null) {
                changes.add(Change.create(entity));
            } else if (!entity.equals(old)) {
                changes.add(Change.update(entity));
            }
        }
        for (Entity entity : before.entities()) {
            if (!kept.contains(entity.toString())) {
                changes.add(Change.delete(entity));
            }
        }
        return changes;
    }
}
