package io.sluice.model.older;

import io.sluice.model.Entity;
import io.sluice.model.older.Rule.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is done to each entity for nodes of one version. Immutable, for any thread. */
public final class Conversion {
    private final MinorVersion version;
    private final boolean drops;
    private final Map<String, List<Rule>> byType = new HashMap<>();

    Conversion(MinorVersion version, List<Rule> rules) {
        this.version = version;
        this.drops = rules.stream()
                .anyMatch(rule -> rule.action() instanceof Action.Drop || rule.action() instanceof Action.DropWhen);
        rules.forEach(rule ->
                byType.computeIfAbsent(rule.type(), type -> new ArrayList<>()).add(rule));
    }

    /** Of the nodes that this is for. */
    public MinorVersion version() {
        return version;
    }

    /** Whether these nodes take everything as it is. */
    public boolean isNothing() {
        return byType.isEmpty();
    }

    /** Whether there are entities that these nodes do not get. */
    public boolean drops() {
        return drops;
    }

    /**
     * The entity as these nodes know it, the very same when it is no different; null when they do not get it.
     *
     * @param done told of each rule that took effect on something that has a value
     */
    public @Nullable Entity convert(Entity entity, Consumer<Rule> done) {
        Map<String, @Nullable Object> original = entity.fields();
        Map<String, @Nullable Object> fields = original;
        for (Rule rule : byType.getOrDefault(entity.type(), List.of())) {
            if (rule.name() != null && !rule.name().equals(fields.get("name"))) {
                continue;
            }
            Map<String, @Nullable Object> next = apply(rule.action(), fields);
            if (next == null || (next != fields && !onlyNulls(rule.action(), fields))) {
                done.accept(rule);
            }
            if (next == null) {
                return null;
            }
            fields = next;
        }
        return fields == original ? entity : new Entity(entity.type(), fields);
    }

    private static @Nullable Map<String, @Nullable Object> apply(Action action, Map<String, @Nullable Object> fields) {
        if (action instanceof Action.Remove remove) {
            String name = last(remove.path());
            return FieldEdit.at(fields, remove.path(), record -> record.remove(name));
        } else if (action instanceof Action.Rename rename) {
            String name = last(rename.path());
            return FieldEdit.at(fields, rename.path(), record -> record.put(rename.to(), record.remove(name)));
        } else if (action instanceof Action.Replace replace) {
            String name = last(replace.path());
            return FieldEdit.at(fields, replace.path(), record -> record.replace(name, replace.from(), replace.to()));
        } else if (action instanceof Action.DropWhen drop) {
            return drop.value().equals(FieldEdit.value(fields, drop.path())) ? null : fields;
        }
        return null;
    }

    /** Nobody misses a field that had no value. */
    private static boolean onlyNulls(Action action, Map<String, @Nullable Object> fields) {
        List<String> path = action instanceof Action.Remove remove ? remove.path() : List.of();
        return path.size() == 1 && fields.get(path.get(0)) == null;
    }

    private static String last(List<String> path) {
        return path.get(path.size() - 1);
    }
}
