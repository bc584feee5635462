package io.sluice.store;

import org.jspecify.annotations.Nullable;

/** Trouble with the database, told in one line that an operator can act on; never holds a secret. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
