package io.sluice.model.image;

import io.sluice.model.Entity;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which entities of one table have which of some values, such as their tags; immutable, sharing structure with its
 * predecessor.
 */
final class GroupIndex {
    private final Function<Entity, List<String>> values;
    private final PSortedMap<String, PSortedSet<String>> idsByValue;

    private GroupIndex(Function<Entity, List<String>> values, PSortedMap<String, PSortedSet<String>> idsByValue) {
        this.values = values;
        this.idsByValue = idsByValue;
    }

    /** Entities are under each of their tags. */
    static GroupIndex ofTags() {
        return new GroupIndex(GroupIndex::tags, TreePMap.empty());
    }

    /** Entities are under the id that their foreign field has. */
    static GroupIndex ofReference(String field) {
        return new GroupIndex(entity -> reference(entity, field), TreePMap.empty());
    }

    /** Of these entities alone: built at once, which takes far less time than entity by entity. */
    GroupIndex of(Collection<Entity> entities) {
        Map<String, SortedSet<String>> built = new TreeMap<>();
        for (Entity entity : entities) {
            for (String value : values.apply(entity)) {
                built.computeIfAbsent(value, key -> new TreeSet<>()).add(entity.id());
            }
        }
        SortedMap<String, PSortedSet<String>> shared = new TreeMap<>();
        built.forEach((value, ids) -> shared.put(value, TreePSet.fromSortedSet(ids)));
        return new GroupIndex(values, TreePMap.fromSortedMap(shared));
    }

    GroupIndex with(List<Entity> gone, List<Entity> come) {
        PSortedMap<String, PSortedSet<String>> next = idsByValue;
        for (Entity entity : gone) {
            next = minus(next, entity);
        }
        for (Entity entity : come) {
            next = plus(next, entity);
        }
        return next == idsByValue ? this : new GroupIndex(values, next);
    }

    /** The values that at least one entity has. */
    SortedSet<String> values() {
        return Collections.unmodifiableSortedSet(idsByValue.keySet());
    }

    /** The ids of the entities that have this value. */
    SortedSet<String> ids(String value) {
        return Collections.unmodifiableSortedSet(ids(idsByValue, value));
    }

    private PSortedMap<String, PSortedSet<String>> plus(PSortedMap<String, PSortedSet<String>> ids, Entity entity) {
        PSortedMap<String, PSortedSet<String>> next = ids;
        for (String value : values.apply(entity)) {
            next = next.plus(value, ids(next, value).plus(entity.id()));
        }
        return next;
    }

    private PSortedMap<String, PSortedSet<String>> minus(PSortedMap<String, PSortedSet<String>> ids, Entity entity) {
        PSortedMap<String, PSortedSet<String>> next = ids;
        for (String value : values.apply(entity)) {
            PSortedSet<String> rest = ids(next, value).minus(entity.id());
            next = rest.isEmpty() ? next.minus(value) : next.plus(value, rest);
        }
        return next;
    }

    private static PSortedSet<String> ids(PSortedMap<String, PSortedSet<String>> idsByValue, String value) {
        return idsByValue.getOrDefault(value, TreePSet.empty());
    }

    private static List<String> tags(Entity entity) {
        if (!(entity.get("tags") instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static List<String> reference(Entity entity, String field) {
        String id = entity.reference(field);
        return id == null ? List.of() : List.of(id);
    }
}
