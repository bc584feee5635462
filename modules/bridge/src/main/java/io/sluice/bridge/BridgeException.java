package io.sluice.bridge;

/** Why a request over the bridge has no answer, or why there is no connection. */
public final class BridgeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of failure. */
    public enum Kind {
        /** No connection came to stand. */
        CONNECT,
        /** No answer in time; the peer may have acted on the request. */
        TIMEOUT,
        /** The connection is gone; the peer may have acted on the request. */
        CLOSED,
        /** The peer answered with a failure; {@link #code()} is its own. */
        REFUSED,
        /** Not sent: too many requests wait for an answer. */
        TOO_MANY,
        /** Not sent: the frame would be larger than the peer takes. */
        TOO_LARGE
    }

    private final Kind kind;
    private final int code;

    BridgeException(Kind kind, String message) {
        this(kind, message, -1);
    }

    BridgeException(Kind kind, String message, int code) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** The peer's failure code for REFUSED, else -1. */
    public int code() {
        return code;
    }
}
