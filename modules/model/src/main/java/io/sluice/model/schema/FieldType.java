package io.sluice.model.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What kind of value a field holds, and what a value of another kind is told. */
public enum FieldType {
    STRING("a string"),
    INTEGER("an integer"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    ARRAY("an array"),
    SET("a set"),
    MAP("a map"),
    RECORD("a record"),
    /** {@code {"id": ...}} of another entity. */
    FOREIGN("a foreign key"),
    /** Anything at all. */
    JSON("a json value");

    private final String expected;

    FieldType(String expected) {
        this.expected = "expected " + expected;
    }

    /** The error of a value of another type, such as {@code expected an integer}. */
    public String expected() {
        return expected;
    }

    boolean accepts(Object value) {
        return switch (this) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY, SET -> value instanceof List;
            case MAP, RECORD -> value instanceof Map;
            case FOREIGN, JSON -> true;
        };
    }

    /** The type's name in the answers of {@code /schemas}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
