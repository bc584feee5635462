package io.sluice.sync.older;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.older.Conversion;
import io.sluice.model.older.Rule;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Converts whole images and single commits. What refers to an entity that is left out is left out, too. */
final class ImageConverter {
    private record Key(String type, String id) {}

    private final Conversion conversion;
    private final Consumer<Rule> done;

    /** @param done told of each rule that took effect */
    ImageConverter(Conversion conversion, Consumer<Rule> done) {
        this.conversion = conversion;
        this.done = done;
    }

    /** Takes time in proportion to the image; shares with it what is no different. */
    ConfigImage whole(ConfigImage image) {
        List<Change> changes = new ArrayList<>();
        for (Entity entity : image.entities()) {
            Entity converted = convert(image, entity);
            if (converted == null) {
                changes.add(Change.delete(entity));
            } else if (!converted.equals(entity)) {
                changes.add(Change.update(converted));
            }
        }
        return image.with(image.version(), changes);
    }

    /**
     * A commit in the form that leads on from {@code before}.
     *
     * @param after the image after the commit, not converted
     * @param before the converted image that it leads on from
     */
    Commit commit(Commit commit, ConfigImage after, ConfigImage before) {
        List<Change> changes = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        Deque<Key> left = new ArrayDeque<>();
        commit.changes().forEach(change -> left.add(new Key(change.type(), change.id())));
        while (!left.isEmpty()) {
            Key key = left.remove();
            if (!seen.add(key)) {
                continue;
            }
            Entity had = before.get(key.type(), key.id());
            Entity raw = after.get(key.type(), key.id());
            Entity now = raw == null ? null : convert(after, raw);
            if ((had == null || now == null) && conversion.drops()) {
                addReferring(left, after, key);
            }
            if (now == null && had != null) {
                changes.add(Change.delete(had));
            } else if (now != null && !now.equals(had)) {
                changes.add(had == null ? Change.create(now) : Change.update(now));
            }
        }
        return new Commit(commit.version(), changes);
    }

    private @Nullable Entity convert(ConfigImage image, Entity entity) {
        return conversion.drops() && refersToNothing(image, entity) ? null : conversion.convert(entity, done);
    }

    private boolean refersToNothing(ConfigImage image, Entity entity) {
        EntitySchema schema = image.schemas().find(entity.type());
        for (Reference reference : schema == null ? List.<Reference>of() : schema.references()) {
            String id = entity.reference(reference.field());
            Entity target = id == null ? null : image.get(reference.target(), id);
            if (target != null && convert(image, target) == null) {
                return true;
            }
        }
        return false;
    }

    private static void addReferring(Deque<Key> left, ConfigImage image, Key target) {
        for (EntitySchema schema : image.schemas().all()) {
            for (Reference reference : schema.references()) {
                if (reference.target().equals(target.type())) {
                    image.referring(schema.name(), reference.field(), target.id())
                            .forEach(id -> left.add(new Key(schema.name(), id)));
                }
            }
        }
    }
}
