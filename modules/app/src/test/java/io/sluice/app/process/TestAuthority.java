package io.sluice.app.process;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate authority that writes the files of a cluster in {@code pki} mode. */
final class TestAuthority {
    private static final X500Principal NAME = new X500Principal("CN=test authority");

    private final KeyPair keys = newKeys();
    private final Path folder;

    TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        JcaX509v3CertificateBuilder builder = builder(NAME, keys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        write("ca.crt", builder);
    }

    /** Writes {@code <name>.crt} and {@code <name>.key} of a certificate for that host name. */
    void issue(String name, String host, KeyPurposeId... usages) throws Exception {
        KeyPair own = newKeys();
        JcaX509v3CertificateBuilder builder = builder(new X500Principal("CN=" + host), own);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(2, host)));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages));
        write(name + ".crt", builder);
        Path key = folder.resolve(name + ".key");
        Files.writeString(key, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair subjectKeys)
            throws CertIOException {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                NAME,
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                subjectKeys.getPublic());
    }

    private void write(String file, JcaX509v3CertificateBuilder builder)
            throws OperatorCreationException, GeneralSecurityException, IOException {
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        Files.writeString(folder.resolve(file), pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }
}
