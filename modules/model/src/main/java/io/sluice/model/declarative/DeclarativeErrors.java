package io.sluice.model.declarative;

import io.sluice.model.edit.EntityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a document, in the forms in which clients of Kong and people read it. Immutable. */
public final class DeclarativeErrors {
    private final Map<String, @Nullable Object> fields;
    private final Map<String, @Nullable Object> withoutEntities;
    private final List<EntityErrors> entities;
    private final List<String> unplaced;

    DeclarativeErrors(
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> withoutEntities,
            List<EntityErrors> entities,
            List<String> unplaced) {
        this.fields = Collections.unmodifiableMap(fields);
        this.withoutEntities = Collections.unmodifiableMap(withoutEntities);
        this.entities = List.copyOf(entities);
        this.unplaced = List.copyOf(unplaced);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The body of the answer: every problem where its entity stands in the document. */
    public Map<String, @Nullable Object> body() {
        return body(fields);
    }

    /** The body of the answer to a text that is no document. */
    public static Map<String, @Nullable Object> body(DocumentException unreadable) {
        return body(Map.of("error", "failed parsing declarative configuration: " + unreadable.getMessage()));
    }

    /**
     * The body with a list of the entities at fault. Broken references have no place in Kong's list; here they are told
     * beside it.
     */
    public Map<String, @Nullable Object> flattened() {
        Map<String, @Nullable Object> body = body(withoutEntities);
        body.put("flattened_errors", entities.stream().map(EntityErrors::body).toList());
        if (!unplaced.isEmpty()) {
            body.put("reference_errors", unplaced);
        }
        return body;
    }

    /** One line for each problem, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(withoutEntities).forEach((key, problem) -> lines.add(key + ": " + plain(problem)));
        entities.forEach(entity -> lines.addAll(entity.lines()));
        lines.addAll(unplaced);
        return lines;
    }

    private static String plain(@Nullable Object problem) {
        return problem instanceof String text ? text : LuaTable.of(problem);
    }

    private static Map<String, @Nullable Object> body(Map<String, @Nullable Object> fields) {
        String message = "declarative config is invalid: " + LuaTable.of(fields);
        return new EntityException(EntityException.Kind.DECLARATIVE, message, fields).body();
    }
}
