package io.sluice.sync.message;

/** A message that is not what the protocol says; the text names the field and what was expected, never its value. */
public final class MessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageException(String message) {
        super(message);
    }
}
