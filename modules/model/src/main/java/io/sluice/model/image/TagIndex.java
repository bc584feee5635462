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
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** Which entities of one table have which tag; immutable, sharing structure with its predecessor. */
final class TagIndex {
    static final TagIndex EMPTY = new TagIndex(TreePMap.empty());

    private final PSortedMap<String, PSortedSet<String>> idsByTag;

    private TagIndex(PSortedMap<String, PSortedSet<String>> idsByTag) {
        this.idsByTag = idsByTag;
    }

    /** Built at once, which takes far less time than entity by entity, the less so when they are in the order of ids. */
    static TagIndex of(Collection<Entity> entities) {
        Map<String, SortedSet<String>> idsByTag = new TreeMap<>();
        for (Entity entity : entities) {
            for (String tag : tags(entity)) {
                idsByTag.computeIfAbsent(tag, key -> new TreeSet<>()).add(entity.id());
            }
        }
        SortedMap<String, PSortedSet<String>> shared = new TreeMap<>();
        idsByTag.forEach((tag, ids) -> shared.put(tag, TreePSet.fromSortedSet(ids)));
        return shared.isEmpty() ? EMPTY : new TagIndex(TreePMap.fromSortedMap(shared));
    }

    TagIndex with(List<Entity> gone, List<Entity> come) {
        PSortedMap<String, PSortedSet<String>> next = idsByTag;
        for (Entity entity : gone) {
            next = minus(next, entity);
        }
        for (Entity entity : come) {
            next = plus(next, entity);
        }
        return next == idsByTag ? this : new TagIndex(next);
    }

    /** The tags that at least one entity has. */
    SortedSet<String> tags() {
        return Collections.unmodifiableSortedSet(idsByTag.keySet());
    }

    /** The ids of the entities that have this tag. */
    SortedSet<String> tagged(String tag) {
        return Collections.unmodifiableSortedSet(ids(idsByTag, tag));
    }

    private static PSortedMap<String, PSortedSet<String>> plus(
            PSortedMap<String, PSortedSet<String>> idsByTag, Entity entity) {
        PSortedMap<String, PSortedSet<String>> next = idsByTag;
        for (String tag : tags(entity)) {
            next = next.plus(tag, ids(next, tag).plus(entity.id()));
        }
        return next;
    }

    private static PSortedMap<String, PSortedSet<String>> minus(
            PSortedMap<String, PSortedSet<String>> idsByTag, Entity entity) {
        PSortedMap<String, PSortedSet<String>> next = idsByTag;
        for (String tag : tags(entity)) {
            PSortedSet<String> rest = ids(next, tag).minus(entity.id());
            next = rest.isEmpty() ? next.minus(tag) : next.plus(tag, rest);
        }
        return next;
    }

    private static PSortedSet<String> ids(PSortedMap<String, PSortedSet<String>> idsByTag, String tag) {
        return idsByTag.getOrDefault(tag, TreePSet.empty());
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
}
