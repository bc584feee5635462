package io.sluice.testkit;

import io.sluice.pki.Identity;
import io.sluice.pki.PkiException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable String responder;

    private TestAuthority(Path folder, KeyPair keys, List<X509Certificate> chain, @Nullable String responder) {
        this.folder = folder;
        this.keys = keys;
        this.chain = chain;
        this.responder = responder;
    }

    public static TestAuthority root(Path folder, String name) {
        KeyPair keys = newKeys();
        TestAuthority nobody = new TestAuthority(folder, keys, List.of(), null);
        X500Principal subject = new X500Principal("CN=" + name);
        return new TestAuthority(folder, keys, List.of(nobody.sign(subject, subject, keys, authority())), null);
    }

    /** An authority that this one has signed; its leaves carry it along. */
    public TestAuthority intermediate(String name) {
        KeyPair own = newKeys();
        List<X509Certificate> longer = new ArrayList<>();
        longer.add(sign(subject(), new X500Principal("CN=" + name), own, authority()));
        longer.addAll(chain);
        return new TestAuthority(folder, own, longer, null);
    }

    /** The same authority; its leaves say that it answers there whether they were revoked (OCSP). */
    public TestAuthority askedAt(String url) {
        return new TestAuthority(folder, keys, chain, url);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The authority's own certificate and key, for a program that speaks in its name. */
    public Issued own(String name) {
        Path certificate = PemFiles.certificates(folder.resolve(name + ".crt"), List.of(certificate()));
        return new Issued(certificate, PemFiles.key(folder.resolve(name + ".key"), keys));
    }

    /** Writes this authority's list of revoked certificates, which holds for a day; {@code file} may exist. */
    public Path revocationList(String file, X509Certificate... revoked) {
        return PemFiles.lists(folder.resolve(file), List.of(list(revoked)));
    }

    private X509CRL list(X509Certificate... revoked) {
        Instant now = Instant.now();
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(subject(), Date.from(now.minus(Duration.ofMinutes(5))));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
        for (X509Certificate each : revoked) {
            builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.unspecified);
        }
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CRLConverter().getCRL(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a revocation list", e);
        }
    }

    /** A file with the root alone. */
    public Path rootFile() {
        X509Certificate root = chain.get(chain.size() - 1);
        return PemFiles.certificates(folder.resolve("root.crt"), List.of(root));
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
        Path certificate = PemFiles.certificates(folder.resolve(name + ".crt"), leafAndIntermediates);
        return new Issued(certificate, PemFiles.key(folder.resolve(name + ".key"), own));
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

    private Extensions leaf(String host, List<Usage> usages) {
        boolean address = host.matches("[0-9.]+") || host.contains(":");
        GeneralName name = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
        KeyPurposeId[] purposes = usages.stream().map(Usage::purpose).toArray(KeyPurposeId[]::new);
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
            if (responder != null) {
                GeneralName url = new GeneralName(GeneralName.uniformResourceIdentifier, responder);
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, url));
            }
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
}
