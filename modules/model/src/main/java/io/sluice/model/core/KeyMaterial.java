package io.sluice.model.core;

import io.sluice.model.json.Json;
import io.sluice.model.schema.Findings;
import java.io.IOException;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Whether a key in JSON (RFC 7517) or in PEM is one. As the reference does it, a form of a key is told as a whole. */
final class KeyMaterial {
    private KeyMaterial() {}

    /** A key in JSON has the name that it is kept under, too. */
    static void checkJwk(Findings findings) {
        if (!(findings.value("jwk") instanceof String text)) {
            return;
        }
        Map<String, @Nullable Object> jwk;
        try {
            jwk = Json.parseObject(text);
        } catch (IllegalArgumentException e) {
            findings.entity("could not json decode jwk string");
            return;
        }
        if (!String.valueOf(findings.value("kid")).equals(jwk.get("kid"))) {
            findings.entity("kid in jwk.kid must be equal to keys.kid");
            return;
        }
        String problem = Jwk.problem(jwk);
        if (problem != null) {
            findings.entity("could not load JWK, likely not a valid key: " + problem);
        }
    }

    /** A pair of which only a data plane knows one half is not looked at. */
    static @Nullable String pemProblem(Object pair) {
        String publicKey = text(pair, "public_key");
        String privateKey = text(pair, "private_key");
        if (isReference(publicKey) || isReference(privateKey)) {
            return null;
        }
        String half = "public";
        try {
            SubjectPublicKeyInfo known = publicKey == null ? null : Pem.publicKey(publicKey);
            half = "private";
            PrivateKeyInfo secret = privateKey == null ? null : Pem.privateKey(privateKey);
            boolean both = known != null && secret != null;
            return both && !belongTogether(known, PublicHalf.of(secret))
                    ? "public key does not match private key"
                    : null;
        } catch (Pem.UnreadableException e) {
            return "could not load " + half + " key: " + e.getMessage();
        }
    }

    /** Of kinds that nobody can compare here, it is believed. */
    private static boolean belongTogether(SubjectPublicKeyInfo known, PublicHalf half) {
        try {
            return !half.isComparable() || half.matches(known);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static @Nullable String text(Object pair, String half) {
        return pair instanceof Map<?, ?> halves && halves.get(half) instanceof String text ? text : null;
    }

    private static boolean isReference(@Nullable String text) {
        return text != null && text.startsWith("{vault://") && text.endsWith("}");
    }
}
