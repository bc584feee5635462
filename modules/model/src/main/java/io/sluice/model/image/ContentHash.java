package io.sluice.model.image;

import io.sluice.model.Entity;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The hash of a set of entities: the sum, modulo 2^128, of the entities' own hashes. A sum does not care about order and
 * can be taken back, so a change updates it in time proportional to the change.
 */
public record ContentHash(long high, long low) {
    /** The hash of no entity at all; Kong's value for "no configuration" as well. */
    public static final ContentHash EMPTY = new ContentHash(0, 0);

    private static final int HEX_DIGITS = 32;
    private static final int MANY = 1000;

    /** The first 128 bits of the text's SHA-256. */
    public static ContentHash of(CharSequence canonicalText) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonicalText.toString().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new ContentHash(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The sum of their hashes, which may have to be worked out: of many on all cores. */
    static ContentHash of(Collection<Entity> entities) {
        Stream<Entity> stream = entities.size() < MANY ? entities.stream() : entities.parallelStream();
        return stream.map(Entity::hash).reduce(EMPTY, ContentHash::plus);
    }

    /** @throws IllegalArgumentException when the text is not 32 hexadecimal digits */
    public static ContentHash parse(String hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException("hash: " + hex.length() + " characters (expected: " + HEX_DIGITS + ")");
        }
        BigInteger value = new BigInteger(hex, 16);
        return new ContentHash(value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    public ContentHash plus(ContentHash other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new ContentHash(high + other.high + carry, sum);
    }

    public ContentHash minus(ContentHash other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new ContentHash(high - other.high - borrow, low - other.low);
    }

    /** 32 lower-case hexadecimal digits, as {@code config_hash} has. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
