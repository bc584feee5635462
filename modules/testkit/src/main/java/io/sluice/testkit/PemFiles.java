package io.sluice.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Writes what an authority makes, as the files that nodes and other programs read. */
final class PemFiles {
    private PemFiles() {}

    static Path certificates(Path file, List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem("CERTIFICATE", encoded(certificate::getEncoded)));
        }
        return write(file, text.toString());
    }

    static Path lists(Path file, List<X509CRL> lists) {
        StringBuilder text = new StringBuilder();
        for (X509CRL list : lists) {
            text.append(pem("X509 CRL", encoded(list::getEncoded)));
        }
        return write(file, text.toString());
    }

    /** Closed to others. */
    static Path key(Path file, KeyPair keys) {
        try {
            write(file, pem("PRIVATE KEY", withPublicKey(keys)));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK leaves it out, and GnuTLS takes no other. */
    private static byte[] withPublicKey(KeyPair keys) throws IOException {
        SubjectPublicKeyInfo open =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        BigInteger secret = ((ECPrivateKey) keys.getPrivate()).getS();
        var both = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, open.getPublicKeyData(), null);
        return new PrivateKeyInfo(open.getAlgorithm(), both).getEncoded();
    }

    private interface Encoding {
        byte[] bytes() throws GeneralSecurityException;
    }

    private static byte[] encoded(Encoding encoding) {
        try {
            return encoding.bytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot be encoded", e);
        }
    }

    private static String pem(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
