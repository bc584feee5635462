package io.sluice.model.core;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The public key that belongs to a private key. Computed without randomness, which could make an event loop wait. */
final class PublicHalf {
    private static final Set<ASN1ObjectIdentifier> COMPARABLE = Set.of(
            PKCSObjectIdentifiers.rsaEncryption,
            X9ObjectIdentifiers.id_ecPublicKey,
            EdECObjectIdentifiers.id_Ed25519,
            EdECObjectIdentifiers.id_Ed448);

    private final PrivateKeyInfo key;

    private PublicHalf(PrivateKeyInfo key) {
        this.key = key;
    }

    static PublicHalf of(PrivateKeyInfo key) {
        return new PublicHalf(key);
    }

    /** Whether the key is of a kind that {@link #matches} understands. */
    boolean isComparable() {
        return COMPARABLE.contains(key.getPrivateKeyAlgorithm().getAlgorithm());
    }

    boolean matches(SubjectPublicKeyInfo other) throws IOException {
        return isRsa() ? matchesRsa(other) : matchesCurve(other);
    }

    private boolean isRsa() {
        return key.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    private boolean matchesRsa(SubjectPublicKeyInfo other) throws IOException {
        return other.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                && RSAPrivateKey.getInstance(key.parsePrivateKey())
                        .getModulus()
                        .equals(RSAPublicKey.getInstance(other.parsePublicKey()).getModulus());
    }

    private boolean matchesCurve(SubjectPublicKeyInfo other) throws IOException {
        AsymmetricKeyParameter secret = PrivateKeyFactory.createKey(key);
        AsymmetricKeyParameter wanted = PublicKeyFactory.createKey(other);
        if (secret instanceof ECPrivateKeyParameters mine && wanted instanceof ECPublicKeyParameters theirs) {
            ECPoint point =
                    new FixedPointCombMultiplier().multiply(mine.getParameters().getG(), mine.getD());
            return mine.getParameters().equals(theirs.getParameters()) && point.equals(theirs.getQ());
        } else if (secret instanceof Ed25519PrivateKeyParameters mine
                && wanted instanceof Ed25519PublicKeyParameters theirs) {
            return Arrays.equals(mine.generatePublicKey().getEncoded(), theirs.getEncoded());
        }
        return secret instanceof Ed448PrivateKeyParameters mine
                && wanted instanceof Ed448PublicKeyParameters theirs
                && Arrays.equals(mine.generatePublicKey().getEncoded(), theirs.getEncoded());
    }
}
