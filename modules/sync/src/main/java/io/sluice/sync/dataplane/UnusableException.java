package io.sluice.sync.dataplane;

/** What a control plane sent does not lead to the configuration that it promised. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnusableException(String message) {
        super(message);
    }
}
