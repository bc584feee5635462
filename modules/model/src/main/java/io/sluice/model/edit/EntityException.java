package io.sluice.model.edit;

import io.sluice.model.schema.SchemaErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An operation on an entity that was refused, with what Kong answers then. The message may quote input. */
public final class EntityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, with Kong's code and name for it and the HTTP status. */
    public enum Kind {
        INVALID_PRIMARY_KEY(1, "invalid primary key", 400),
        SCHEMA_VIOLATION(2, "schema violation", 400),
        PRIMARY_KEY(3, "primary key violation", 400),
        FOREIGN_KEY(4, "foreign key violation", 400),
        UNIQUE(5, "unique constraint violation", 409),
        NOT_FOUND(6, "not found", 404),
        INVALID_OFFSET(7, "invalid offset", 400),
        INVALID_SIZE(9, "invalid size", 400),
        INVALID_OPTIONS(11, "invalid options", 400),
        OPERATION_UNSUPPORTED(12, "operation unsupported", 405),
        FOREIGN_KEYS_UNRESOLVED(13, "foreign keys unresolved", 400),
        DECLARATIVE(14, "invalid declarative configuration", 400);

        private final int code;
        private final String label;
        private final int status;

        Kind(int code, String label, int status) {
            this.code = code;
            this.label = label;
            this.status = status;
        }

        public int code() {
            return code;
        }

        /** {@code name} of the error body. */
        public String label() {
            return label;
        }

        /** Of the HTTP response. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient Map<String, @Nullable Object> fields;

    public EntityException(Kind kind, String message, Map<String, @Nullable Object> fields) {
        super(message);
        this.kind = kind;
        this.fields = fields;
    }

    static EntityException schemaViolation(SchemaErrors errors) {
        return new EntityException(Kind.SCHEMA_VIOLATION, errors.message(), errors.fields());
    }

    static EntityException notFound(EntityKey key) {
        Map<String, @Nullable Object> fields = new TreeMap<>(Map.of(key.field(), key.value()));
        return new EntityException(
                Kind.NOT_FOUND, "could not find the entity with '" + LuaKey.of(fields) + "'", fields);
    }

    /** @param fields those that must differ, with the values that another entity has */
    static EntityException notUnique(Map<String, @Nullable Object> fields) {
        return new EntityException(Kind.UNIQUE, "UNIQUE violation detected on '" + LuaKey.of(fields) + "'", fields);
    }

    static EntityException idTaken(String id) {
        Map<String, @Nullable Object> fields = new TreeMap<>(Map.of("id", id));
        return new EntityException(
                Kind.PRIMARY_KEY, "primary key violation on key '" + LuaKey.of(fields) + "'", fields);
    }

    static EntityException dangling(String field, String target, String id) {
        Map<String, @Nullable Object> key = new TreeMap<>(Map.of("id", id));
        return new EntityException(
                Kind.FOREIGN_KEY,
                "the foreign key '" + LuaKey.of(key) + "' does not reference an existing '" + target + "' entity.",
                Map.of(field, key));
    }

    static EntityException stillReferenced(String type, String by) {
        return new EntityException(
                Kind.FOREIGN_KEY,
                "an existing '" + by + "' entity references this '" + type + "' entity",
                Map.of("@referenced_by", by));
    }

    static EntityException invalidOption(String option, String problem) {
        return new EntityException(
                Kind.INVALID_OPTIONS,
                "invalid option (" + option + ": " + problem + ")",
                new TreeMap<>(Map.of(option, problem)));
    }

    /** The entity is there, but this cannot be done to it, whatever the input. */
    public static EntityException unsupported(String message) {
        return new EntityException(Kind.OPERATION_UNSUPPORTED, message, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    /** By field, what is wrong with it. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** The body of the response: {@code code}, {@code name}, {@code message}, {@code fields}. */
    public Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("code", (long) kind.code());
        body.put("name", kind.label());
        body.put("message", getMessage());
        body.put("fields", fields);
        return body;
    }
}
