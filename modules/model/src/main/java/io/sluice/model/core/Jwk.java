package io.sluice.model.core;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.jspecify.annotations.Nullable;

/** The asymmetric keys of RFC 7517: are the members of the public half there, and do they make a key? */
final class Jwk {
    private static final Map<String, Integer> OKP_LENGTHS =
            Map.of("Ed25519", 32, "Ed448", 57, "X25519", 32, "X448", 56);
    private static final byte[] NONE = {};

    private Jwk() {}

    /** Names the member at fault, never its value. */
    static @Nullable String problem(Map<String, @Nullable Object> jwk) {
        return switch (String.valueOf(jwk.get("kty"))) {
            case "RSA" ->
                bytes(jwk, "n").length > 0 && bytes(jwk, "e").length > 0 ? null : "n and e (expected: base64url)";
            case "EC" -> isOnCurve(jwk) ? null : "crv, x and y (expected: a point of P-256, P-384, P-521 or secp256k1)";
            case "OKP" -> isOfLength(jwk) ? null : "crv and x (expected: a key of Ed25519, Ed448, X25519 or X448)";
            default -> "kty (expected: RSA, EC or OKP)";
        };
    }

    private static boolean isOnCurve(Map<String, @Nullable Object> jwk) {
        X9ECParameters curve = ECNamedCurveTable.getByName(String.valueOf(jwk.get("crv")));
        byte[] x = bytes(jwk, "x");
        byte[] y = bytes(jwk, "y");
        if (curve == null || x.length == 0 || y.length == 0) {
            return false;
        }
        try {
            curve.getCurve().validatePoint(new BigInteger(1, x), new BigInteger(1, y));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOfLength(Map<String, @Nullable Object> jwk) {
        Integer length = OKP_LENGTHS.get(String.valueOf(jwk.get("crv")));
        return length != null && bytes(jwk, "x").length == length;
    }

    /** Empty where there is no such member or it is not base64url. */
    private static byte[] bytes(Map<String, @Nullable Object> jwk, String member) {
        try {
            return jwk.get(member) instanceof String text
                    ? Base64.getUrlDecoder().decode(text)
                    : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
