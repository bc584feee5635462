package io.sluice.model.declarative;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what foreign fields refer to, in the document and in what there is already: by id, or by a unique field. */
final class Names {
    /** Stands for a target that is not there, so that the other fields can be checked all the same. */
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private record Name(String type, String field, String value) {}

    private final ConfigImage existing;
    private final Map<Name, String> ids = new HashMap<>();

    Names(ConfigImage existing) {
        this.existing = existing;
    }

    /** Makes an item known; the first of a name keeps it. */
    void add(Item item) {
        EntitySchema schema = item.schema();
        ids.putIfAbsent(new Name(schema.name(), "id", item.id()), item.id());
        for (String field : schema.uniqueFields()) {
            String value = item.text(field);
            if (value != null) {
                ids.putIfAbsent(new Name(schema.name(), field, value), item.id());
            }
        }
    }

    /** Gives every foreign field the id of its target, and notes those that have none. */
    void resolve(Item item) {
        Item parent = item.place().parent();
        for (Reference reference : item.schema().references()) {
            String field = reference.field();
            Object given = item.input().get(field);
            if (parent != null && field.equals(item.place().parentField())) {
                item.input().put(field, Map.of("id", parent.id()));
            } else if (given instanceof String || given instanceof Map) {
                String id = find(reference.target(), given);
                item.input().put(field, Map.of("id", id == null ? NOBODY : id));
                if (id == null) {
                    item.dangling().put(field, dangling(reference, given));
                }
            }
        }
    }

    private @Nullable String find(String type, Object given) {
        EntitySchema target = existing.schemas().find(type);
        if (target == null) {
            return null;
        }
        if (given instanceof String text) {
            String key = target.keyField();
            String named = key == null ? null : find(type, key, text);
            return named == null ? find(type, "id", text.toLowerCase(Locale.ROOT)) : named;
        }
        Map<?, ?> table = (Map<?, ?>) given;
        if (table.get("id") instanceof String id) {
            return find(type, "id", id.toLowerCase(Locale.ROOT));
        }
        for (String field : target.uniqueFields()) {
            if (table.get(field) instanceof String value) {
                return find(type, field, value);
            }
        }
        return null;
    }

    private @Nullable String find(String type, String field, String value) {
        String id = ids.get(new Name(type, field, value));
        if (id != null) {
            return id;
        }
        Entity entity = field.equals("id") ? existing.get(type, value) : existing.byUnique(type, field, value);
        return entity == null ? null : entity.id();
    }

    private static String dangling(Reference reference, Object given) {
        String shown = given instanceof String text ? text : Json.print(key((Map<?, ?>) given));
        return "invalid reference '" + reference.field() + ": " + shown + "' (no such entry in '" + reference.target()
                + "')";
    }

    /** Whatever else stands there is no business of an error. */
    private static Map<String, Object> key(Map<?, ?> given) {
        Map<String, Object> key = new LinkedHashMap<>();
        for (String name : new String[] {"id", "name", "username"}) {
            if (given.get(name) instanceof String text) {
                key.put(name, text);
            }
        }
        return key;
    }
}
