package io.sluice.model.core;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** A key with its self-signed certificate, in PEM. */
record TestCertificates(KeyPair keys, String cert) {
    private static final X500Principal NAME = new X500Principal("CN=a.example.com");

    /** @param algorithm {@code RSA}, {@code EC} or {@code Ed25519} */
    static TestCertificates of(String algorithm) throws Exception {
        return of(algorithm, true, Instant.now().plus(Duration.ofDays(1)));
    }

    static TestCertificates of(String algorithm, boolean authority, Instant end) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : algorithm.equals("EC") ? 256 : 255);
        KeyPair keys = generator.generateKeyPair();
        Date from = Date.from(end.minus(Duration.ofDays(2)));
        var builder = new JcaX509v3CertificateBuilder(
                NAME, new BigInteger(64, new SecureRandom()), from, Date.from(end), NAME, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        String signature = algorithm.equals("Ed25519") ? algorithm : "SHA256with" + algorithm.replace("EC", "ECDSA");
        ContentSigner signer = new JcaContentSignerBuilder(signature).build(keys.getPrivate());
        return new TestCertificates(keys, text(new JcaMiscPEMGenerator(builder.build(signer))));
    }

    /** In PKCS#8. */
    String key() throws Exception {
        return text(new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    /** In the older form of the key's algorithm, PKCS#1 or SEC1. */
    String olderKey() throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
        if (keys.getPrivate().getAlgorithm().equals("RSA")) {
            return text(new PemObject("RSA PRIVATE KEY", key.getPrivateKey().getOctets()));
        }
        BigInteger secret = ECPrivateKey.getInstance(key.parsePrivateKey()).getKey();
        ASN1Encodable curve = key.getPrivateKeyAlgorithm().getParameters();
        return text(new PemObject("EC PRIVATE KEY", new ECPrivateKey(256, secret, curve).getEncoded()));
    }

    private static String text(PemObjectGenerator generator) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(generator);
        }
        return text.toString();
    }
}
