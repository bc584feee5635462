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
        return load(CERTIFICATE_SETTING, certSetting, KEY_SETTING, keySetting);
    }

    /** As {@link #load(String, String)}, for a pair whose settings are called otherwise. */
    public static Identity load(String certName, String cert, String keyName, String key) throws PkiException {
        List<X509Certificate> chain = Certificates.load(certName, cert.strip());
        PublicKey publicKey = chain.get(0).getPublicKey();
        PrivateKey privateKey = PrivateKeys.load(keyName, key.strip(), publicKey);
        if (!belongTogether(publicKey, privateKey)) {
            throw new PkiException(keyName + ": the key does not belong to the certificate of " + certName + " ("
                    + Subjects.of(chain.get(0)) + ")");
        }
        return new Identity(chain, privateKey);
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

    /** The chain as PEM text. */
    public String chainPem() throws PkiException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(Pem.text(certificate));
        }
        return text.toString();
    }

    /** The key as PEM text of its PKCS#8 form: a secret. */
    public String keyPem() {
        return Pem.text("PRIVATE KEY", key.getEncoded());
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
