package io.sluice.dp.runtime;

/** An entity that cannot be compiled; stays inside this package. */
final class CompileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    CompileException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
        this.problem = message;
    }

    String field() {
        return field;
    }

    /** The message without the field. */
    String problem() {
        return problem;
    }
}
