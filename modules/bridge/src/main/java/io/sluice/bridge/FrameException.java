package io.sluice.bridge;

/** A peer sent what is no frame of this protocol. */
final class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message, null, false, false);
    }
}
