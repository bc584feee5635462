package io.sluice.model.expression;

import org.jspecify.annotations.Nullable;

/** What a predicate asks of a field's value. */
public enum Operator {
    EQUALS("=="),
    DIFFERS("!="),
    MATCHES("~"),
    STARTS_WITH("^="),
    ENDS_WITH("=^"),
    AT_LEAST(">="),
    GREATER(">"),
    AT_MOST("<="),
    LESS("<"),
    CONTAINS("contains"),
    IN("in"),
    NOT_IN("not in");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    boolean appliesTo(FieldType type) {
        return switch (this) {
            case EQUALS, DIFFERS -> true;
            case MATCHES, STARTS_WITH, ENDS_WITH, CONTAINS -> type == FieldType.TEXT;
            case AT_LEAST, GREATER, AT_MOST, LESS -> type == FieldType.NUMBER;
            case IN, NOT_IN -> type == FieldType.ADDRESS;
        };
    }

    static @Nullable Operator of(String sign) {
        for (Operator operator : values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        return null;
    }

    /** As it stands in an expression. */
    @Override
    public String toString() {
        return sign;
    }
}
