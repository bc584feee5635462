package io.sluice.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.model.json.Json;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one clear record of an encrypted cache: how it is encrypted, and whether a key is the right one. It carries a
 * checksum, so that a damaged header is not taken for a wrong key.
 */
final class EncryptionHeader {
    /** Of the encryption; what is encrypted has a format of its own. */
    static final int FORMAT = 1;

    private static final String MODE = "aes-256-gcm";
    private static final String SETTING = "declarative_config_encryption_key";

    private EncryptionHeader() {}

    static byte[] of(CacheKey key) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("mode", MODE);
        header.put("check", HexFormat.of().formatHex(key.check()));
        String text = Json.print(header);
        return (checksum(text) + text).getBytes(UTF_8);
    }

    /** @throws CacheKeyException when the key is missing or another one: then the cache is left as it is */
    static void requireKey(byte[] header, @Nullable CacheKey key, Path directory) throws DamagedCacheException {
        String check = parse(new String(header, UTF_8));
        if (key == null) {
            throw new CacheKeyException(
                    SETTING + ": missing, but " + directory + " is encrypted (expected: the key that it"
                            + " was encrypted with, and declarative_config_encryption_mode = " + MODE + ")");
        }
        byte[] expected = HexFormat.of().formatHex(key.check()).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, check.getBytes(UTF_8))) {
            throw new CacheKeyException(SETTING + ": not the key that " + directory + " was encrypted with"
                    + " (expected: that key; without it only deleting the folder helps, and fetching all anew)");
        }
    }

    private static String parse(String header) throws DamagedCacheException {
        int start = header.indexOf('{');
        if (start < 0 || !checksum(header.substring(start)).equals(header.substring(0, start))) {
            throw new DamagedCacheException("encryption: checksum");
        }
        Map<String, @Nullable Object> fields;
        try {
            fields = Json.parseObject(header.substring(start));
        } catch (IllegalArgumentException e) {
            throw new DamagedCacheException("encryption: " + e.getMessage(), e);
        }
        if (!(fields.get("format") instanceof Long format) || format > FORMAT) {
            throw new DamagedCacheException(
                    "encryption format: " + fields.get("format") + " (expected: at most " + FORMAT + ")");
        }
        if (MODE.equals(fields.get("mode")) && fields.get("check") instanceof String check) {
            return check;
        }
        throw new DamagedCacheException("encryption: incomplete");
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
