package io.sluice.plugins.jwt;

import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** Public keys in PEM, RSA and others. */
final class PublicKeys {
    private PublicKeys() {}

    static @Nullable String problem(Object value) {
        return isPublicKey((String) value) ? null : "invalid key";
    }

    private static boolean isPublicKey(String text) {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            PemObject object = reader.readPemObject();
            return object != null && isPublicKey(object.getType(), object.getContent());
        } catch (IOException | RuntimeException e) {
            return false; // the parsers throw all sorts on bytes that are no key
        }
    }

    private static boolean isPublicKey(String type, byte[] content) throws IOException {
        switch (type) {
            case "PUBLIC KEY" -> PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(content));
            case "RSA PUBLIC KEY" -> {
                RSAPublicKey key = RSAPublicKey.getInstance(content);
                new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
