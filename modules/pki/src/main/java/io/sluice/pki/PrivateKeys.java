package io.sluice.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads the private key of a setting: PKCS#8, SEC1 (EC) or PKCS#1 (RSA), not encrypted. */
final class PrivateKeys {
    private PrivateKeys() {}

    /** The public key tells the kind, and the curve where a SEC1 key leaves it out. */
    static PrivateKey load(String setting, String value, PublicKey belongsTo) throws PkiException {
        try {
            PemSource source = PemSource.open(value);
            if (source.file() != null) {
                PrivateFile.require(setting, source.file());
            }
            for (PemObject object : source.objects()) {
                if (object.getType().endsWith("PRIVATE KEY")) {
                    return parse(setting, object, belongsTo);
                }
            }
            throw failed(setting, value, new IOException("no private key in it"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw failed(setting, value, e);
        }
    }

    private static PrivateKey parse(String setting, PemObject object, PublicKey belongsTo)
            throws PkiException, IOException, GeneralSecurityException {
        if (object.getType().equals("ENCRYPTED PRIVATE KEY")
                || !object.getHeaders().isEmpty()) {
            throw new PkiException(setting + ": the key is encrypted (expected: a key without a passphrase)");
        }
        byte[] content = object.getContent();
        PrivateKeyInfo info = switch (object.getType()) {
            case "EC PRIVATE KEY" -> sec1(content, belongsTo);
            case "RSA PRIVATE KEY" ->
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        RSAPrivateKey.getInstance(content));
            default -> PrivateKeyInfo.getInstance(content);
        };
        return KeyFactory.getInstance(family(info)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static PrivateKeyInfo sec1(byte[] content, PublicKey belongsTo) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(content);
        ASN1Encodable curve = key.getParametersObject();
        if (curve == null) {
            SubjectPublicKeyInfo known = SubjectPublicKeyInfo.getInstance(belongsTo.getEncoded());
            curve = known.getAlgorithm().getParameters();
        }
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
    }

    private static String family(PrivateKeyInfo info) {
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        return algorithm.on(PKCSObjectIdentifiers.pkcs_1) ? "RSA" : "EdDSA";
    }

    private static PkiException failed(String setting, String value, Exception cause) {
        return new PkiException(setting + ": failed loading key from " + PemSource.shown(value), cause);
    }
}
