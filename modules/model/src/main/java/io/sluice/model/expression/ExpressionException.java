package io.sluice.model.expression;

/** Text that is not an expression; the message says where and what was expected. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param position of the first character at fault, counted from 0 */
    ExpressionException(int position, String found, String expected) {
        super("at character " + (position + 1) + ": " + found + " (expected: " + expected + ")");
    }
}
