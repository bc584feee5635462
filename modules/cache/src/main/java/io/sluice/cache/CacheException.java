package io.sluice.cache;

/** The cache cannot be used here: not writable, in use by another process, disk full. The message names the path. */
public class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CacheException(String message) {
        super(message);
    }

    public CacheException(String message, Throwable cause) {
        super(message, cause);
    }
}
