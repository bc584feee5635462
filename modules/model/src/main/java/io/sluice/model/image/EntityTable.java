package io.sluice.model.image;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** The entities of one type with the indexes over them; immutable, sharing structure with its predecessor. */
final class EntityTable {
    private final PSortedMap<String, Entity> byId;
    private final List<UniqueIndex> unique;
    private final Map<String, GroupIndex> referring;
    private final GroupIndex tags;
    private final ContentHash hash;

    private EntityTable(
            PSortedMap<String, Entity> byId,
            List<UniqueIndex> unique,
            Map<String, GroupIndex> referring,
            GroupIndex tags,
            ContentHash hash) {
        this.byId = byId;
        this.unique = unique;
        this.referring = referring;
        this.tags = tags;
        this.hash = hash;
    }

    static EntityTable empty(EntitySchema schema) {
        Map<String, GroupIndex> references = new LinkedHashMap<>();
        for (Reference reference : schema.references()) {
            references.put(reference.field(), GroupIndex.ofReference(reference.field()));
        }
        List<UniqueIndex> unique =
                schema.uniqueKeys().stream().map(UniqueIndex::empty).toList();
        return new EntityTable(TreePMap.empty(), unique, references, GroupIndex.ofTags(), ContentHash.EMPTY);
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
        return come.size() > byId.size() ? rebuilt(gone, come) : changed(gone, come);
    }

    private static Collection<Change> lastOfEach(List<Change> changes) {
        Map<String, Change> last = new LinkedHashMap<>();
        for (Change change : changes) {
            last.remove(change.id());
            last.put(change.id(), change);
        }
        return last.values();
    }

    private EntityTable changed(List<Entity> gone, List<Entity> come) {
        PSortedMap<String, Entity> next = byId;
        for (Entity entity : gone) {
            next = next.minus(entity.id());
        }
        for (Entity entity : come) {
            next = next.plus(entity.id(), entity);
        }
        return indexed(next, index -> index.with(gone, come), index -> index.with(gone, come), hash(gone, come));
    }

    /** When most of it is new, building everything at once takes far less time than entity by entity. */
    private EntityTable rebuilt(List<Entity> gone, List<Entity> come) {
        SortedMap<String, Entity> all = new TreeMap<>(byId);
        gone.forEach(entity -> all.remove(entity.id()));
        come.forEach(entity -> all.put(entity.id(), entity));
        Collection<Entity> entities = all.values();
        return indexed(
                TreePMap.fromSortedMap(all),
                index -> index.of(entities),
                index -> index.of(entities),
                hash(gone, come));
    }

    private EntityTable indexed(
            PSortedMap<String, Entity> entities,
            UnaryOperator<UniqueIndex> keys,
            UnaryOperator<GroupIndex> groups,
            ContentHash next) {
        Map<String, GroupIndex> references = new LinkedHashMap<>(referring);
        references.replaceAll((field, index) -> groups.apply(index));
        return new EntityTable(entities, unique.stream().map(keys).toList(), references, groups.apply(tags), next);
    }

    private ContentHash hash(List<Entity> gone, List<Entity> come) {
        return hash.minus(ContentHash.of(gone)).plus(ContentHash.of(come));
    }

    @Nullable
    Entity get(String id) {
        return byId.get(id);
    }

    @Nullable
    Entity byUnique(List<String> fields, List<? extends @Nullable Object> values) {
        for (UniqueIndex index : unique) {
            if (index.isOf(fields)) {
                String id = index.find(values);
                return id == null ? null : byId.get(id);
            }
        }
        return null;
    }

    SortedMap<String, Entity> all() {
        return byId;
    }

    SortedSet<String> referring(String field, String targetId) {
        GroupIndex index = referring.get(field);
        return index == null ? new TreeSet<>() : index.ids(targetId);
    }

    GroupIndex tags() {
        return tags;
    }

    ContentHash hash() {
        return hash;
    }
}
