package io.sluice.pki;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A node's own certificate with its private key and the intermediates that it sends along. Immutable, any thread;
 * {@link #load} reads files and so belongs off the event loops.
 */
public final class Identity {
    private static final String CERTIFICATE_SETTING = "cluster_cert";
    private static final String KEY_SETTING = "cluster_cert_key";

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final String fingerprint;

    private Identity(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
        this.fingerprint = Fingerprints.sha256(chain.get(0));
    }

    /**
     * Each value is a path, PEM text, or the base64 of PEM text; the leaf comes first. The key must belong to the leaf,
     * and a key file must be closed to group and others.
     */
    public static Identity load(String certSetting, String keySetting) throws PkiException {
        if (certSetting.isBlank() || keySetting.isBlank()) {
            throw new PkiException("cluster certificate and key must be provided to use Hybrid mode");
        }
        List<X509Certificate> chain = Certificates.load(CERTIFICATE_SETTING, certSetting.strip());
        PublicKey publicKey = chain.get(0).getPublicKey();
        PrivateKey key = PrivateKeys.load(KEY_SETTING, keySetting.strip(), publicKey);
        if (!belongTogether(publicKey, key)) {
            throw new PkiException(KEY_SETTING + ": the key does not belong to the certificate of "
                    + CERTIFICATE_SETTING + " (" + Subjects.of(chain.get(0)) + ")");
        }
        return new Identity(chain, key);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The leaf first, then the intermediates. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public PrivateKey key() {
        return key;
    }

    /** SHA-256 of the leaf, in lower-case hexadecimal. */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "Identity[" + Subjects.of(certificate()) + ", sha256 " + fingerprint + "]";
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey key) {
        byte[] probe = {1, 2, 3, 4};
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
    }
}
