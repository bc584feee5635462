package io.sluice.cache;

/** What lies in the files is not a cache that this node can read; they have to be set aside. */
final class DamagedCacheException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCacheException(String message) {
        super(message);
    }

    DamagedCacheException(String message, Throwable cause) {
        super(message, cause);
    }
}
