package io.sluice.cache;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. Each seal, which is each opening of the files, writes with a key of its own, made from a random salt, and
 * counts its nonces from zero: none is used twice, also when a transaction failed or an old copy of the files came back.
 * A sealed record is salt, counter, and what GCM makes of the content.
 */
final class Seal {
    private static final int SALT_BYTES = 16;
    private static final int COUNTER_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int SMALLEST = SALT_BYTES + COUNTER_BYTES + TAG_BYTES;

    private final CacheKey key;
    private final byte[] salt = new byte[SALT_BYTES];
    private final SecretKey writing;
    private final Map<ByteBuffer, SecretKey> reading = new HashMap<>();
    private final Cipher cipher;
    private long counter;

    Seal(CacheKey key) {
        this.key = key;
        new SecureRandom().nextBytes(salt);
        this.writing = key.data(salt);
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @param name what the content is bound to: it opens under no other name */
    byte[] close(byte[] name, byte[] content) {
        ByteBuffer sealed = ByteBuffer.allocate(SMALLEST + content.length);
        long number = counter++;
        sealed.put(salt).putLong(number);
        try {
            start(Cipher.ENCRYPT_MODE, writing, number, name);
            cipher.doFinal(ByteBuffer.wrap(content), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a record cannot be encrypted", e);
        }
    }

    byte[] open(byte[] name, byte[] sealed) throws DamagedCacheException {
        if (sealed.length < SMALLEST) {
            throw new DamagedCacheException("encrypted record: too short");
        }
        ByteBuffer from = ByteBuffer.wrap(sealed);
        byte[] its = new byte[SALT_BYTES];
        from.get(its);
        SecretKey opening = reading.computeIfAbsent(ByteBuffer.wrap(its), writer -> key.data(its));
        try {
            start(Cipher.DECRYPT_MODE, opening, from.getLong(), name);
            return cipher.doFinal(sealed, from.position(), from.remaining());
        } catch (AEADBadTagException e) {
            throw new DamagedCacheException("encrypted record: not as it was written", e);
        } catch (GeneralSecurityException e) {
            throw new DamagedCacheException("encrypted record: " + e.getMessage(), e);
        }
    }

    private void start(int mode, SecretKey with, long number, byte[] name) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        cipher.init(mode, with, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(name);
    }
}
