package io.sluice.bridge;

/** A body of our own that the peer would not take. */
final class FrameTooLargeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FrameTooLargeException(int length, int most) {
        super("frame length: " + length + " (expected: <= " + most + ")");
    }
}
