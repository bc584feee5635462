package io.sluice.cp.admin.history;

import io.sluice.model.Entity;
import io.sluice.model.image.Change.Operation;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.store.LoggedChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes as answers show them; entities look as they do anywhere else in the Admin API. */
final class ChangeJson {
    private final Schemas schemas;

    ChangeJson(Schemas schemas) {
        this.schemas = schemas;
    }

    /** With the whole entity before and after. */
    Map<String, @Nullable Object> whole(LoggedChange change) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("operation", change.operation().toString());
        out.putAll(named(change));
        out.put("before", shown(change.before()));
        out.put("after", shown(change.after()));
        return out;
    }

    /** Of an entity that is there on one side only. */
    Map<String, @Nullable Object> oneSided(LoggedChange change) {
        Map<String, @Nullable Object> out = named(change);
        out.put("entity", shown(change.after() == null ? change.before() : change.after()));
        return out;
    }

    /** With the fields that differ. */
    Map<String, @Nullable Object> fields(LoggedChange change) {
        Map<String, @Nullable Object> out = named(change);
        out.put("fields", FieldDifference.of(shown(change.before()), shown(change.after())));
        return out;
    }

    /** By entity type and operation, how many there are. */
    static Map<String, Map<String, Long>> counts(List<LoggedChange> changes) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        changes.forEach(change -> counts.computeIfAbsent(change.type(), type -> new TreeMap<>())
                .merge(change.operation().toString(), 1L, Long::sum));
        return counts;
    }

    static Map<String, Map<String, Long>> named(Map<String, Map<Operation, Long>> counts) {
        Map<String, Map<String, Long>> out = new TreeMap<>();
        counts.forEach((type, numbers) -> {
            Map<String, Long> byName = out.computeIfAbsent(type, key -> new TreeMap<>());
            numbers.forEach((operation, number) -> byName.put(operation.toString(), number));
        });
        return out;
    }

    private static Map<String, @Nullable Object> named(LoggedChange change) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("entity_name", change.type());
        out.put("entity_id", change.id());
        return out;
    }

    private @Nullable Map<String, @Nullable Object> shown(@Nullable Entity entity) {
        if (entity == null) {
            return null;
        }
        EntitySchema schema = schemas.find(entity.type());
        return schema == null ? entity.fields() : schema.shown(entity, Instant.now());
    }
}
