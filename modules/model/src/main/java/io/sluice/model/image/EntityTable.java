package io.sluice.model.image;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import io.sluice.model.schema.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** The entities of one type with the indexes over them; immutable, sharing structure with its predecessor. */
final class EntityTable {
    /** What is indexed (a field, or the fields that are unique together) and a value of it: the key of both indexes. */
    private record Key(Object what, Object value) {
        static Key of(List<String> fields, List<? extends @Nullable Object> values) {
            return fields.size() == 1
                    ? new Key(fields.get(0), Objects.requireNonNull(values.get(0)))
                    : new Key(fields, values);
        }
    }

    private final EntitySchema schema;
    private final PSortedMap<String, Entity> byId;
    private final PMap<Key, String> unique;
    private final PMap<Key, PSortedSet<String>> referring;
    private final TagIndex tags;
    private final ContentHash hash;

    private EntityTable(
            EntitySchema schema,
            PSortedMap<String, Entity> byId,
            PMap<Key, String> unique,
            PMap<Key, PSortedSet<String>> referring,
            TagIndex tags,
            ContentHash hash) {
        this.schema = schema;
        this.byId = byId;
        this.unique = unique;
        this.referring = referring;
        this.tags = tags;
        this.hash = hash;
    }

    static EntityTable empty(EntitySchema schema) {
        return new EntityTable(
                schema,
                TreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                TagIndex.EMPTY,
                ContentHash.EMPTY);
    }

    /**
     * Old forms leave before new ones enter, so that two entities of one list may swap a unique value. Of several changes
     * of one entity the last counts.
     */
    EntityTable with(List<Change> changes) {
        Collection<Change> last = changes.size() == 1 ? changes : lastOfEach(changes);
        List<Entity> gone = new ArrayList<>();
        List<Entity> come = new ArrayList<>(last.size());
        for (Change change : last) {
            Entity old = byId.get(change.id());
            if (old != null) {
                gone.add(old);
            }
            if (change.entity() != null) {
                come.add(change.entity());
            }
        }
        EntityTable next = this;
        for (Entity entity : gone) {
            next = next.minus(entity);
        }
        for (Entity entity : come) {
            next = next.plus(entity);
        }
        return next.tagged(come.size() > byId.size() ? TagIndex.of(next.byId.values()) : tags.with(gone, come));
    }

    private static Collection<Change> lastOfEach(List<Change> changes) {
        Map<String, Change> last = new LinkedHashMap<>();
        for (Change change : changes) {
            last.remove(change.id());
            last.put(change.id(), change);
        }
        return last.values();
    }

    private EntityTable minus(Entity old) {
        PMap<Key, String> keys = unique;
        for (UniqueKey uniqueKey : schema.uniqueKeys()) {
            Key key = key(uniqueKey, old);
            if (key != null && old.id().equals(unique.get(key))) {
                keys = keys.minus(key);
            }
        }
        PMap<Key, PSortedSet<String>> parents = referring;
        for (Reference reference : schema.references()) {
            String target = old.reference(reference.field());
            if (target != null) {
                Key key = new Key(reference.field(), target);
                PSortedSet<String> rest =
                        parents.getOrDefault(key, TreePSet.empty()).minus(old.id());
                parents = rest.isEmpty() ? parents.minus(key) : parents.plus(key, rest);
            }
        }
        return new EntityTable(schema, byId.minus(old.id()), keys, parents, tags, hash.minus(old.hash()));
    }

    private EntityTable plus(Entity entity) {
        PMap<Key, String> keys = unique;
        for (UniqueKey uniqueKey : schema.uniqueKeys()) {
            Key key = key(uniqueKey, entity);
            if (key != null) {
                keys = keys.plus(key, entity.id());
            }
        }
        PMap<Key, PSortedSet<String>> parents = referring;
        for (Reference reference : schema.references()) {
            String target = entity.reference(reference.field());
            if (target != null) {
                Key key = new Key(reference.field(), target);
                parents = parents.plus(
                        key, parents.getOrDefault(key, TreePSet.empty()).plus(entity.id()));
            }
        }
        return new EntityTable(schema, byId.plus(entity.id(), entity), keys, parents, tags, hash.plus(entity.hash()));
    }

    private EntityTable tagged(TagIndex next) {
        return next == tags ? this : new EntityTable(schema, byId, unique, referring, next, hash);
    }

    private static @Nullable Key key(UniqueKey unique, Entity entity) {
        List<@Nullable Object> values = unique.values(entity);
        return values == null ? null : Key.of(unique.fields(), values);
    }

    @Nullable
    Entity get(String id) {
        return byId.get(id);
    }

    @Nullable
    Entity byUnique(List<String> fields, List<? extends @Nullable Object> values) {
        String id = unique.get(Key.of(fields, values));
        return id == null ? null : byId.get(id);
    }

    SortedMap<String, Entity> all() {
        return byId;
    }

    SortedSet<String> referring(String field, String targetId) {
        return Collections.unmodifiableSortedSet(referring.getOrDefault(new Key(field, targetId), TreePSet.empty()));
    }

    TagIndex tags() {
        return tags;
    }

    ContentHash hash() {
        return hash;
    }
}
