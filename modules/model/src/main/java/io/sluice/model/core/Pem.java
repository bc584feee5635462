package io.sluice.model.core;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in PEM. What is wrong with a key is told without a word of the key. */
final class Pem {
    private Pem() {}

    static @Nullable String certificateProblem(Object value) {
        return problem("invalid certificate: ", () -> certificate((String) value));
    }

    static @Nullable String keyProblem(Object value) {
        return problem("invalid key: ", () -> privateKey((String) value));
    }

    /** The first of a chain; those after it are read as well, so that no node stumbles over them later. */
    static X509CertificateHolder certificate(String text) throws UnreadableException {
        return certificates(text).get(0);
    }

    /** At least one, in their order. */
    static List<X509CertificateHolder> certificates(String text) throws UnreadableException {
        List<X509CertificateHolder> chain = new ArrayList<>();
        for (Object found : blocks(text)) {
            if (!(found instanceof X509CertificateHolder certificate)) {
                throw new UnreadableException("expected only PEM blocks \"CERTIFICATE\"");
            }
            chain.add(certificate);
        }
        return chain;
    }

    /** Of PKCS#8, PKCS#1 or SEC1; the block "EC PARAMETERS" that OpenSSL writes before a key is passed over. */
    static PrivateKeyInfo privateKey(String text) throws UnreadableException {
        for (Object found : blocks(text)) {
            if (found instanceof PrivateKeyInfo key) {
                return key;
            } else if (found instanceof PEMKeyPair pair) {
                return pair.getPrivateKeyInfo();
            } else if (found instanceof PKCS8EncryptedPrivateKeyInfo || found instanceof PEMEncryptedKeyPair) {
                throw new UnreadableException("the key is encrypted (expected: a key without a passphrase)");
            }
        }
        throw new UnreadableException("no PEM block with a private key found");
    }

    static SubjectPublicKeyInfo publicKey(String text) throws UnreadableException {
        for (Object found : blocks(text)) {
            if (found instanceof SubjectPublicKeyInfo key) {
                return key;
            }
        }
        throw new UnreadableException("no PEM block \"PUBLIC KEY\" found");
    }

    private static List<Object> blocks(String text) throws UnreadableException {
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("a PEM block holds something else than it says");
        }
        if (blocks.isEmpty()) {
            throw new UnreadableException("no PEM block found");
        }
        return blocks;
    }

    private static @Nullable String problem(String what, Reading reading) {
        try {
            reading.run();
            return null;
        } catch (UnreadableException e) {
            return what + e.getMessage();
        }
    }

    private interface Reading {
        void run() throws UnreadableException;
    }

    /** Says why a text could not be read, in words for the client. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String reason) {
            super(reason, null, false, false);
        }
    }
}
