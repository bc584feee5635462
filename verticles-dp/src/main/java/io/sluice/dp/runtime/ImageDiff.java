package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes between two complete configurations, types in the order of the schemas. */
final class ImageDiff {
    private ImageDiff() {}

    static List<Change> between(@Nullable ConfigImage before, ConfigImage after) {
        List<Change> changes = new ArrayList<>();
        for (EntitySchema schema : after.schemas().all()) {
            String type = schema.name();
            Map<String, Entity> old =
                    before == null || before.schemas().find(type) == null ? Map.of() : before.all(type);
            Map<String, Entity> now = after.all(type);
            for (Entity entity : now.values()) {
                Entity known = old.get(entity.id());
                if (known == null) {
                    changes.add(Change.create(entity));
                } else if (!known.equals(entity)) {
                    changes.add(Change.update(entity));
                }
            }
            for (String id : old.keySet()) {
                if (!now.containsKey(id)) {
                    changes.add(Change.delete(type, id));
                }
            }
        }
        return changes;
    }
}
