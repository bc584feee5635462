package io.sluice.model.expression;

import org.jspecify.annotations.Nullable;

/** What an expression can ask about a request; Kong's names. */
public enum RequestField {
    PROTOCOL("net.protocol", FieldType.TEXT),
    SNI("tls.sni", FieldType.TEXT),
    METHOD("http.method", FieldType.TEXT),
    HOST("http.host", FieldType.TEXT),
    PATH("http.path", FieldType.TEXT),
    SEGMENT_COUNT("http.path.segments.len", FieldType.NUMBER),
    SEGMENTS("http.path.segments.", FieldType.TEXT),
    HEADER("http.headers.", FieldType.TEXT),
    QUERY("http.queries.", FieldType.TEXT),
    PORT("net.port", FieldType.NUMBER),
    SOURCE_ADDRESS("net.src.ip", FieldType.ADDRESS),
    SOURCE_PORT("net.src.port", FieldType.NUMBER),
    DESTINATION_ADDRESS("net.dst.ip", FieldType.ADDRESS),
    DESTINATION_PORT("net.dst.port", FieldType.NUMBER);

    private final String name;
    private final FieldType type;

    RequestField(String name, FieldType type) {
        this.name = name;
        this.type = type;
    }

    public FieldType type() {
        return type;
    }

    /** Whether a name follows, such as that of a header. */
    boolean isFamily() {
        return name.endsWith(".");
    }

    /** The part of an identifier that follows a family's name; empty for other fields. */
    String argument(String identifier) {
        return isFamily() ? identifier.substring(name.length()) : "";
    }

    static @Nullable RequestField of(String identifier) {
        for (RequestField field : values()) {
            boolean named = field.isFamily()
                    ? identifier.startsWith(field.name) && identifier.length() > field.name.length()
                    : identifier.equals(field.name);
            if (named) {
                return field;
            }
        }
        return null;
    }
}
