package io.sluice.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority for one test. */
public record TestAuthority(X509Certificate certificate, KeyPair keys) {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    public static TestAuthority root(String name) throws Exception {
        KeyPair keys = newKeys();
        return new TestAuthority(sign("CN=" + name, "CN=" + name, keys, keys, true, valid(), List.of(), null), keys);
    }

    public TestAuthority intermediate(String name) throws Exception {
        return intermediate(name, valid());
    }

    TestAuthority intermediate(String name, Instant[] validity) throws Exception {
        KeyPair own = newKeys();
        return new TestAuthority(sign(name(), "CN=" + name, keys, own, true, validity, List.of(), null), own);
    }

    public X509Certificate leaf(String subject, List<KeyPurposeId> usages, GeneralNames names) throws Exception {
        return leaf(subject, usages, names, valid());
    }

    X509Certificate leaf(String subject, List<KeyPurposeId> usages, GeneralNames names, Instant[] validity)
            throws Exception {
        return sign(name(), subject, keys, newKeys(), false, validity, usages, names);
    }

    /** A leaf that says where its issuer can be asked about it. */
    public X509Certificate leafAskedAt(String responder) throws Exception {
        var location = new GeneralName(GeneralName.uniformResourceIdentifier, responder);
        return sign(
                name(),
                "CN=dp",
                keys,
                newKeys(),
                false,
                valid(),
                List.of(KeyPurposeId.id_kp_clientAuth),
                null,
                builder -> builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, location)));
    }

    /** One who may sign answers about this authority's certificates. */
    public X509Certificate delegate(KeyPair own) throws Exception {
        return delegate(own, KeyPurposeId.id_kp_OCSPSigning);
    }

    public X509Certificate delegate(KeyPair own, KeyPurposeId usage) throws Exception {
        return sign(name(), "CN=responder", keys, own, false, valid(), List.of(usage), null);
    }

    public X509Certificate delegate(KeyPair own, Instant[] validity) throws Exception {
        return sign(name(), "CN=responder", keys, own, false, validity, List.of(KeyPurposeId.id_kp_OCSPSigning), null);
    }

    /** One whose leaves and intermediates may carry names of this domain only. */
    TestAuthority constrainedTo(String domain) throws Exception {
        KeyPair own = newKeys();
        var permitted = new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain));
        return new TestAuthority(
                sign(
                        name(),
                        "CN=constrained",
                        keys,
                        own,
                        true,
                        valid(),
                        List.of(),
                        null,
                        builder -> builder.addExtension(
                                Extension.nameConstraints,
                                true,
                                new NameConstraints(new GeneralSubtree[] {permitted}, null))),
                own);
    }

    /** A root of its own accord with the same limit. */
    static TestAuthority constrainedRoot(String domain) throws Exception {
        KeyPair own = newKeys();
        var permitted = new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain));
        return new TestAuthority(
                sign(
                        "CN=limited",
                        "CN=limited",
                        own,
                        own,
                        true,
                        valid(),
                        List.of(),
                        null,
                        builder -> builder.addExtension(
                                Extension.nameConstraints,
                                true,
                                new NameConstraints(new GeneralSubtree[] {permitted}, null))),
                own);
    }

    /** The same name and key, with another validity. */
    TestAuthority renewed(Instant[] validity) throws Exception {
        return new TestAuthority(sign(name(), name(), keys, keys, true, validity, List.of(), null), keys);
    }

    /** The list of what this authority has taken back, due at {@code nextUpdate}. */
    public X509CRL list(Instant nextUpdate, X509Certificate... revoked) throws Exception {
        return list(Instant.now().minusSeconds(60), nextUpdate, revoked);
    }

    X509CRL list(Instant thisUpdate, Instant nextUpdate, X509Certificate... revoked) throws Exception {
        var builder = new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        for (X509Certificate each : revoked) {
            builder.addCRLEntry(each.getSerialNumber(), Date.from(Instant.now()), CRLReason.keyCompromise);
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CRLConverter().getCRL(builder.build(signer));
    }

    public static Instant[] valid() {
        Instant now = Instant.now();
        return new Instant[] {now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1))};
    }

    public static Instant[] expired() {
        Instant now = Instant.now();
        return new Instant[] {now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(1))};
    }

    public static Instant[] future() {
        Instant now = Instant.now();
        return new Instant[] {now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(2))};
    }

    static GeneralNames dns(String... names) {
        GeneralName[] all = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            all[i] = new GeneralName(GeneralName.dNSName, names[i]);
        }
        return new GeneralNames(all);
    }

    static GeneralNames ip(String address) {
        return new GeneralNames(new GeneralName(GeneralName.iPAddress, address));
    }

    public static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private String name() {
        return certificate.getSubjectX500Principal().getName();
    }

    private interface More {
        void add(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }

    private static X509Certificate sign(
            String issuer,
            String subject,
            KeyPair issuerKeys,
            KeyPair keys,
            boolean authority,
            Instant[] validity,
            List<KeyPurposeId> usages,
            GeneralNames names)
            throws Exception {
        return sign(issuer, subject, issuerKeys, keys, authority, validity, usages, names, builder -> {});
    }

    private static X509Certificate sign(
            String issuer,
            String subject,
            KeyPair issuerKeys,
            KeyPair keys,
            boolean authority,
            Instant[] validity,
            List<KeyPurposeId> usages,
            GeneralNames names,
            More more)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(validity[0]),
                Date.from(validity[1]),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }
        if (!usages.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(usages.toArray(new KeyPurposeId[0])));
        }
        if (names != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        more.add(builder);
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
