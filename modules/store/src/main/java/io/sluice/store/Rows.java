package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.json.Json;
import io.sluice.model.schema.Schemas;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to entities and commits. An entity of a type that this program does not know was written by a newer one: it is
 * left out, so that nodes of both versions can work on one database.
 */
final class Rows {
    static final int VERSION = 0;
    private static final int TYPE = 1;
    private static final int ID = 2;
    private static final int OPERATION = 3;
    private static final int AFTER = 4;

    private final Schemas schemas;

    Rows(Schemas schemas) {
        this.schemas = schemas;
    }

    /** From {@code type, body}. */
    @Nullable
    Entity entity(Row row) {
        String type = row.getString(0);
        return schemas.find(type) == null ? null : new Entity(type, Json.parseObject(row.getString(1)));
    }

    /** From {@code version, entity_type, entity_id, operation, after} in the order of the log. */
    List<Commit> commits(Iterable<Row> rows) {
        List<Commit> commits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        long version = 0;
        for (Row row : rows) {
            Long next = row.getLong(VERSION);
            if (next == null) {
                continue;
            }
            if (next != version && version != 0) {
                commits.add(new Commit(version, changes));
                changes.clear();
            }
            version = next;
            Change change = change(row);
            if (change != null) {
                changes.add(change);
            }
        }
        if (version != 0) {
            commits.add(new Commit(version, changes));
        }
        return commits;
    }

    private @Nullable Change change(Row row) {
        String type = row.getString(TYPE);
        if (schemas.find(type) == null) {
            return null;
        }
        Change.Operation operation = Change.Operation.parse(row.getString(OPERATION));
        String after = row.getString(AFTER);
        Entity entity = after == null ? null : new Entity(type, Json.parseObject(after));
        return new Change(operation, type, row.getString(ID), entity);
    }
}
