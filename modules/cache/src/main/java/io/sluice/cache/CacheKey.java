package io.sluice.cache;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that a cache is encrypted with. Nothing is encrypted with it directly: each purpose has a key of its own. */
public final class CacheKey {
    public static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final SecretKey root;

    private CacheKey(SecretKey root) {
        this.root = root;
    }

    /** @throws IllegalArgumentException when it is not of {@link #BYTES} bytes */
    public static CacheKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(secret.length + " bytes (expected: " + BYTES + " bytes)");
        }
        return new CacheKey(new SecretKeySpec(secret, HMAC));
    }

    /** What shows that a key is the same one, and tells nothing else of it. */
    byte[] check() {
        return derive("sluice cache check", new byte[0]);
    }

    Mac names() {
        return hmac(new SecretKeySpec(derive("sluice cache names", new byte[0]), HMAC));
    }

    /** @param salt whose key it is: no two writers may have the same */
    SecretKey data(byte[] salt) {
        return new SecretKeySpec(derive("sluice cache data", salt), "AES");
    }

    private byte[] derive(String purpose, byte[] salt) {
        Mac mac = hmac(root);
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        return mac.doFinal(salt);
    }

    private static Mac hmac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "CacheKey[hidden]";
    }
}
