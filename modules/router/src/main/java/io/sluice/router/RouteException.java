package io.sluice.router;

/** A route that cannot be compiled; the message has the form {@code paths: ~/( (expected: a regular expression)}. */
public final class RouteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public RouteException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
    }

    /** The field at fault. */
    public String field() {
        return field;
    }
}
