package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.UniqueKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds entities of one document that cannot stand beside each other; the one that comes first stays. */
final class Uniqueness {
    private record Key(String type, Object fields, @Nullable Object values) {}

    private final Map<Key, Item> taken = new HashMap<>();

    void check(List<Item> items) {
        items.forEach(this::check);
    }

    private void check(Item item) {
        Entity entity = item.entity();
        if (entity == null) {
            return;
        }
        for (UniqueKey unique : item.schema().uniqueKeys()) {
            List<@Nullable Object> values = unique.values(entity);
            if (values != null && item.violation() == null && isTaken(item, unique.fields(), values)) {
                item.violates(problem(item, shown(item, unique, entity)));
            }
        }
        if (item.violation() == null && isTaken(item, "id", item.id())) {
            item.violates(problem(item, "primary key set to '" + item.id() + "'"));
        }
    }

    private boolean isTaken(Item item, Object fields, Object values) {
        return taken.putIfAbsent(new Key(item.schema().name(), fields, values), item) != null;
    }

    private static String problem(Item item, String what) {
        return "uniqueness violation: '" + item.schema().name() + "' entity with " + what + " already declared";
    }

    private static String shown(Item item, UniqueKey unique, Entity entity) {
        if (unique.fields().size() > 1) {
            return "primary key set to '" + item.id() + "'";
        }
        String name = unique.fields().get(0);
        Field field = item.schema().shape().field(name);
        boolean secret = field != null && (field.isAuto() || field.attributes().containsKey("encrypted"));
        return name + " set to " + (secret ? "a value" : "'" + text(unique, entity) + "'");
    }

    private static String text(UniqueKey unique, Entity entity) {
        return unique.shown(entity).values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
