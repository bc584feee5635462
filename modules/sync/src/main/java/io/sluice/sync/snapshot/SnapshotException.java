package io.sluice.sync.snapshot;

/** A snapshot that is not what was offered, or is too large; the text says in which way, without its content. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
