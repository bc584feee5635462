package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Change.Operation;
import io.sluice.model.json.Json;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of the change log as history shows them. */
final class LogRows {
    private LogRows() {}

    /** From {@code version, at, actor, entity_type, operation, count}, a version's rows together. */
    static List<LoggedVersion> versions(RowSet<Row> rows) {
        Map<Long, LoggedVersion> versions = new LinkedHashMap<>();
        for (Row row : rows) {
            versions.computeIfAbsent(row.getLong(0), version -> version(row))
                    .counts()
                    .computeIfAbsent(row.getString(3), type -> new EnumMap<>(Operation.class))
                    .put(Operation.parse(row.getString(4)), row.getLong(5));
        }
        return new ArrayList<>(versions.values());
    }

    private static LoggedVersion version(Row row) {
        OffsetDateTime at = row.getOffsetDateTime(1);
        return new LoggedVersion(row.getLong(0), at.toInstant(), row.getString(2), new TreeMap<>());
    }

    /** From {@code entity_type, entity_id, before, after}. */
    static List<LoggedChange> changes(RowSet<Row> rows) {
        List<LoggedChange> changes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String type = row.getString(0);
            changes.add(new LoggedChange(
                    type, row.getString(1), entity(type, row.getString(2)), entity(type, row.getString(3))));
        }
        return changes;
    }

    private static @Nullable Entity entity(String type, @Nullable String body) {
        return body == null ? null : new Entity(type, Json.parseObject(body));
    }
}
