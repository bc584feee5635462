package io.sluice.model.expression;

/** What kind of values a field of an expression has. */
public enum FieldType {
    TEXT("a string"),
    NUMBER("an integer"),
    ADDRESS("an IP address or range");

    private final String expected;

    FieldType(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }
}
