package io.sluice.app;

import org.jspecify.annotations.Nullable;

/** Ends a command with exit code 1; the message is what its user reads, without a secret in it. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
