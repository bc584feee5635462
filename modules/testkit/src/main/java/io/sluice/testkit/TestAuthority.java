package io.sluice.testkit;

import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A certificate authority of EC P-256 for tests: a root, intermediates under it, and leaves with the usages that they are
 * asked for. What it issues stands as files in its folder.
 */
public final class TestAuthority {
    /** What a leaf may be used for. */
    public enum Usage {
        SERVER,
        CLIENT;

        private KeyPurposeId purpose() {
            return this == SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
        }
    }

    /**
     * A leaf with its key.
     *
     * @param certificate file of the leaf and of the intermediates behind it
     * @param key file that is closed to others
     */
    public record Issued(Path certificate, Path key) {
        public Identity identity() throws PkiException {
            return Identity.load(certificate.toString(), key.toString());
        }
    }

    private final Path folder;
    private final KeyPair keys;
    private final List<X509Certificate> chain;

    private TestAuthority(Path folder, KeyPair keys, List<X509Certificate> chain) {
        this.folder = folder;
        this.keys = keys;
        this.chain = chain;
    }

    public static TestAuthority root(Path folder, String name) {
        KeyPair keys = newKeys();
        TestAuthority nobody = new TestAuthority(folder, keys, List.of());
        X500Principal subject = new X500Principal("CN=" + name);
        return new TestAuthority(folder, keys, List.of(nobody.sign(subject, subject, keys, authority())));
    }

    /** An authority that this one has signed; its leaves carry it along. */
    public TestAuthority intermediate(String name) {
        KeyPair own = newKeys();
        List<X509Certificate> longer = new ArrayList<>();
        longer.add(sign(subject(), new X500Principal("CN=" + name), own, authority()));
        longer.addAll(chain);
        return new TestAuthority(folder, own, longer);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** A file with the root alone. */
    public Path rootFile() {
        X509Certificate root = chain.get(chain.size() - 1);
        return write(folder.resolve("root.crt"), pem(List.of(root)));
    }

    /**
     * Writes {@code <name>.crt} and {@code <name>.key} of a leaf whose common name is {@code host}.
     *
     * @param host a name, or an IP address; it is the certificate's alternative name as well
     */
    public Issued issue(String name, String host, Usage... usages) {
        KeyPair own = newKeys();
        List<X509Certificate> leafAndIntermediates = new ArrayList<>();
        leafAndIntermediates.add(sign(subject(), new X500Principal("CN=" + host), own, leaf(host, List.of(usages))));
        leafAndIntermediates.addAll(chain.subList(0, chain.size() - 1));
        Path certificate = write(folder.resolve(name + ".crt"), pem(leafAndIntermediates));
        return new Issued(certificate, writeKey(folder.resolve(name + ".key"), own));
    }

    /** Adds what a certificate is for. */
    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }

    private static Extensions authority() {
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        };
    }

    private static Extensions leaf(String host, List<Usage> usages) {
        boolean address = host.matches("[0-9.]+") || host.contains(":");
        GeneralName name = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
        KeyPurposeId[] purposes = usages.stream().map(Usage::purpose).toArray(KeyPurposeId[]::new);
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        };
    }

    private X500Principal subject() {
        return certificate().getSubjectX500Principal();
    }

    private X509Certificate sign(X500Principal issuer, X500Principal subject, KeyPair own, Extensions extensions) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(Duration.ofDays(90))),
                subject,
                own.getPublic());
        try {
            extensions.addTo(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot sign " + subject, e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no P-256", e);
        }
    }

    /** With the public key inside, which the JDK leaves out: GnuTLS takes no other. */
    private static byte[] encoded(KeyPair keys) throws IOException {
        SubjectPublicKeyInfo open =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        BigInteger secret = ((ECPrivateKey) keys.getPrivate()).getS();
        var both = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, open.getPublicKeyData(), null);
        return new PrivateKeyInfo(open.getAlgorithm(), both).getEncoded();
    }

    private static String pem(List<X509Certificate> certificates) {
        try {
            StringBuilder text = new StringBuilder();
            for (X509Certificate certificate : certificates) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return text.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
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

    private static Path writeKey(Path file, KeyPair keys) {
        try {
            write(file, pem("PRIVATE KEY", encoded(keys)));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
