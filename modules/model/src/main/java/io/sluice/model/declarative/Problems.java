package io.sluice.model.declarative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is wrong into the form of Kong's errors: a tree in which every problem stands where its entity stands in the
 * document. As in Kong, a document whose entities are valid one by one has its broken references listed by name.
 */
final class Problems {
    private final Map<String, @Nullable Object> root = new TreeMap<>();
    private final Map<Item, Map<String, @Nullable Object>> placed = new HashMap<>();
    private final List<EntityErrors> entities = new ArrayList<>();
    private final List<String> unplaced = new ArrayList<>();

    private Problems() {}

    static DeclarativeErrors of(Header header, Outline outline, List<Item> items) {
        Problems problems = new Problems();
        Map<String, @Nullable Object> top = new TreeMap<>(outline.problems());
        top.putAll(header.problems());
        problems.root.putAll(top);
        outline.misfits().forEach(misfit -> problems.add(misfit.place(), misfit.problem()));
        Map<String, @Nullable Object> withoutEntities = copyOfTree(problems.root);
        List<Item> wrong = items.stream().filter(Item::isWrong).toList();
        boolean onlyBetween = wrong.stream().allMatch(item -> item.own().isEmpty());
        wrong.forEach(item -> problems.add(item, onlyBetween));
        return new DeclarativeErrors(problems.root, withoutEntities, problems.entities, problems.unplaced);
    }

    private void add(Item item, boolean onlyBetween) {
        EntityErrors errors = new EntityErrors(item);
        Map<String, @Nullable Object> own = new TreeMap<>(item.own());
        if (onlyBetween) {
            item.dangling().values().forEach(problem -> byName(item, problem));
        } else {
            own.putAll(item.dangling());
        }
        if (item.violation() != null && own.isEmpty()) {
            add(item.place(), item.violation());
            errors.whole(item.violation());
        } else if (!own.isEmpty()) {
            if (item.violation() != null) {
                own.put(EntityErrors.WHOLE, new ArrayList<>(List.of(item.violation())));
            }
            table(item).putAll(own);
            errors.fields(own);
        }
        if (!errors.isEmpty()) {
            entities.add(errors);
        }
    }

    @SuppressWarnings("unchecked")
    private void byName(Item item, String problem) {
        String type = item.schema().name();
        unplaced.add(EntityErrors.title(item) + ": " + problem);
        if (root.get(type) instanceof List) {
            table(item).put(item.dangling().keySet().iterator().next(), problem);
            return;
        }
        Map<String, @Nullable Object> ofType =
                (Map<String, @Nullable Object>) root.computeIfAbsent(type, name -> new TreeMap<String, Object>());
        String key = item.keyText();
        ((List<Object>) ofType.computeIfAbsent(key == null ? item.id() : key, name -> new ArrayList<>())).add(problem);
    }

    private void add(Item.Place place, String problem) {
        set(place, problem);
    }

    /** The table of an item's errors, in its place in the tree. */
    private Map<String, @Nullable Object> table(Item item) {
        Map<String, @Nullable Object> table = placed.get(item);
        if (table == null) {
            table = new TreeMap<>();
            placed.put(item, table);
            set(item.place(), table);
        }
        return table;
    }

    @SuppressWarnings("unchecked")
    private void set(Item.Place place, Object problem) {
        Map<String, @Nullable Object> around = place.parent() == null ? root : table(place.parent());
        if (!(around.get(place.key()) instanceof List)) {
            around.put(place.key(), new ArrayList<@Nullable Object>());
        }
        List<@Nullable Object> list = (List<@Nullable Object>) around.get(place.key());
        while (list.size() <= place.index()) {
            list.add(null);
        }
        list.set(place.index(), problem);
    }

    private static Map<String, @Nullable Object> copyOfTree(Map<String, @Nullable Object> tree) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        tree.forEach((key, value) -> copy.put(key, value instanceof List<?> list ? new ArrayList<>(list) : value));
        return copy;
    }
}
