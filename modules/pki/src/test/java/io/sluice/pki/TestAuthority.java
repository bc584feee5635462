package io.sluice.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority for one test. */
record TestAuthority(X509Certificate certificate, KeyPair keys) {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    static TestAuthority root(String name) throws Exception {
        KeyPair keys = newKeys();
        return new TestAuthority(sign("CN=" + name, "CN=" + name, keys, keys, true, valid(), List.of(), null), keys);
    }

    TestAuthority intermediate(String name) throws Exception {
        return intermediate(name, valid());
    }

    TestAuthority intermediate(String name, Instant[] validity) throws Exception {
        KeyPair own = newKeys();
        return new TestAuthority(sign(name(), "CN=" + name, keys, own, true, validity, List.of(), null), own);
    }

    X509Certificate leaf(String subject, List<KeyPurposeId> usages, GeneralNames names) throws Exception {
        return leaf(subject, usages, names, valid());
    }

    X509Certificate leaf(String subject, List<KeyPurposeId> usages, GeneralNames names, Instant[] validity)
            throws Exception {
        return sign(name(), subject, keys, newKeys(), false, validity, usages, names);
    }

    static Instant[] valid() {
        Instant now = Instant.now();
        return new Instant[] {now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1))};
    }

    static Instant[] expired() {
        Instant now = Instant.now();
        return new Instant[] {now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(1))};
    }

    static Instant[] future() {
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

    static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private String name() {
        return certificate.getSubjectX500Principal().getName();
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
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(validity[0]),
                Date.from(validity[1]),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        }
        if (!usages.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(usages.toArray(new KeyPurposeId[0])));
        }
        if (names != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
