package io.sluice.model.expression;

/** @param value of a literal: a {@link String} for a quoted text, else the token's own text */
record Token(Kind kind, int position, String value) {
    enum Kind {
        IDENTIFIER,
        TEXT,
        LITERAL,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && value.equals(sign);
    }

    String shown() {
        return kind == Kind.END ? "the end" : "'" + value + "'";
    }
}
