package io.sluice.model.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about a declared {@link Field}, for those that act by it. */
abstract sealed class Declaration permits Field {
    static final String ELEMENTS = "elements";
    static final String KEYS = "keys";
    static final String VALUES = "values";
    static final String FIELDS = "fields";
    static final String SHOWN_WHEN_SET = "shown_when_set";
    static final String GOES_WITH_TARGET = "goes_with_target";

    private final String name;
    private final @Nullable FieldType type;
    private final Map<String, @Nullable Object> attributes;
    private final List<ValueCheck> checks;
    private final Rules rules;
    private final boolean referenceable;

    Declaration(
            String name, @Nullable FieldType type, Map<String, @Nullable Object> attributes, List<ValueCheck> checks) {
        this.name = name;
        this.type = type;
        this.attributes = Collections.unmodifiableMap(attributes);
        this.checks = List.copyOf(checks);
        this.rules = new Rules(type, this.attributes, this.checks);
        this.referenceable = has("referenceable");
    }

    public String name() {
        return name;
    }

    /** Null for a condition on any type. */
    public @Nullable FieldType type() {
        return type;
    }

    /** As declared, in Kong's names; nested fields are {@link Field} and {@link Shape}. */
    public Map<String, @Nullable Object> attributes() {
        return attributes;
    }

    public boolean isRequired() {
        return has("required");
    }

    public boolean isUnique() {
        return has("unique");
    }

    public boolean isAuto() {
        return has("auto");
    }

    boolean isShownWhenSet() {
        return has(SHOWN_WHEN_SET);
    }

    boolean has(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }

    public @Nullable Field elements() {
        return (Field) attributes.get(ELEMENTS);
    }

    public @Nullable Field keys() {
        return (Field) attributes.get(KEYS);
    }

    public @Nullable Field values() {
        return (Field) attributes.get(VALUES);
    }

    /** What a record is made of. */
    public @Nullable Shape shape() {
        return (Shape) attributes.get(FIELDS);
    }

    /** The entity type that a foreign field refers to. */
    public @Nullable String target() {
        return (String) attributes.get("reference");
    }

    boolean demandsNull() {
        return attributes.containsKey("eq") && attributes.get("eq") == null;
    }

    /** Whether the value is a reference to a vault, where this field may have one. */
    boolean isReference(@Nullable Object value) {
        return referenceable && value instanceof String text && text.startsWith("{vault://") && text.endsWith("}");
    }

    List<ValueCheck> checks() {
        return checks;
    }

    Rules rules() {
        return rules;
    }
}
