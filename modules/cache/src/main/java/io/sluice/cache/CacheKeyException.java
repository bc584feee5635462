package io.sluice.cache;

/** The cache is encrypted, and the key is missing or another one. The cache is left as it is: the right key still opens it. */
public final class CacheKeyException extends CacheException {
    private static final long serialVersionUID = 1L;

    CacheKeyException(String message) {
        super(message);
    }
}
