package io.sluice.plugins.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A password or secret of which only a salted Argon2id hash is kept, in the PHC form
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. A hash costs tens of milliseconds: never on an event loop.
 */
public final class HashedSecret {
    /** OWASP's first choice for Argon2id; 19 MiB for each hash that is being made. */
    private static final PhcText.Cost COST = new PhcText.Cost(19 * 1024, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HashedSecret() {}

    /**
     * The fields with the hash of {@code field} in the place of its value. What is a hash already stays as it is, so that
     * exported configurations can be imported; what is no text is left to the schema to refuse.
     */
    public static Map<String, @Nullable Object> inPlaceOf(String field, Map<String, @Nullable Object> input) {
        if (!(input.get(field) instanceof String secret) || secret.isEmpty() || isHash(secret)) {
            return input;
        }
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(input);
        prepared.put(field, hash(secret));
        return Collections.unmodifiableMap(prepared);
    }

    /** Whether a text is a hash of the form that is kept here. */
    public static boolean isHash(String text) {
        return PhcText.parse(text) != null;
    }

    public static String hash(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PhcText(COST, salt, derive(secret, COST, salt, HASH_BYTES)).toString();
    }

    /** Whether {@code secret} is the one that {@code kept} is the hash of; takes equally long for any wrong one. */
    public static boolean matches(String secret, String kept) {
        PhcText phc = PhcText.parse(kept);
        return phc != null
                && MessageDigest.isEqual(phc.hash(), derive(secret, phc.cost(), phc.salt(), phc.hash().length));
    }

    private static byte[] derive(String secret, PhcText.Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), out);
        return out;
    }
}
