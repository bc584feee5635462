package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One entity of a document on its way from what was written to what is kept. Used by one thread. */
final class Item {
    private final EntitySchema schema;
    private final Place place;
    private final Map<String, @Nullable Object> input;
    private final Map<String, @Nullable Object> own = new TreeMap<>();
    private final Map<String, String> dangling = new LinkedHashMap<>();
    private @Nullable String violation;
    private String id = "";
    private @Nullable Entity entity;

    /**
     * Where an entity stands.
     *
     * @param parent the entity that it is nested in
     * @param parentField its field that refers to the parent
     * @param key the name of the list that it is in
     * @param index its position in that list, from 0
     * @param line where it begins in the text, if that is known
     */
    record Place(
            @Nullable Item parent,
            @Nullable String parentField,
            String key,
            int index,
            @Nullable Integer line) {}

    Item(EntitySchema schema, Place place, Map<String, @Nullable Object> input) {
        this.schema = schema;
        this.place = place;
        this.input = input;
    }

    EntitySchema schema() {
        return schema;
    }

    Place place() {
        return place;
    }

    /** What was written, without what is nested in it; foreign fields get the ids of their targets. */
    Map<String, @Nullable Object> input() {
        return input;
    }

    @Nullable
    String text(String field) {
        return input.get(field) instanceof String text ? text : null;
    }

    String id() {
        return id;
    }

    void identify(String given) {
        id = given;
    }

    /** Complete, whether it is valid or not. */
    @Nullable
    Entity entity() {
        return entity;
    }

    void complete(Entity completed) {
        entity = completed;
    }

    /** What is wrong with its fields. */
    Map<String, @Nullable Object> own() {
        return own;
    }

    /** By foreign field, what is wrong with its target. */
    Map<String, String> dangling() {
        return dangling;
    }

    /** Why it cannot stand beside another entity of the document. */
    @Nullable
    String violation() {
        return violation;
    }

    void violates(String problem) {
        violation = problem;
    }

    boolean isWrong() {
        return !own.isEmpty() || !dangling.isEmpty() || violation != null;
    }

    /** By the value that may stand for the id; null when it has none. */
    @Nullable
    String keyText() {
        String field = schema.keyField();
        return field == null ? null : text(field);
    }
}
