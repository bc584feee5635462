package io.sluice.store;

import org.jspecify.annotations.Nullable;

/** The database cannot take the write now; the message fits an answer with status 503. */
public final class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
