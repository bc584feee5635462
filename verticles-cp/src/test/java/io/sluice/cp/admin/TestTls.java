package io.sluice.cp.admin;

import io.sluice.pki.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates for a test, and calls over TLS. */
public record TestTls(X509Certificate certificate, KeyPair keys) {
    public static TestTls authority(String name) throws Exception {
        KeyPair keys = newKeys();
        return new TestTls(sign(name, name, keys, keys, true), keys);
    }

    public TestTls issue(String name) throws Exception {
        KeyPair own = newKeys();
        String issuer = certificate.getSubjectX500Principal().getName().substring("CN=".length());
        return new TestTls(sign(issuer, name, keys, own, false), own);
    }

    public Identity identity() throws Exception {
        return Identity.load(
                pem("CERTIFICATE", certificate.getEncoded()),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder().encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** The status of a GET; trusts exactly the server's certificate, and shows the client's when there is one. */
    static HttpResponse<String> get(int port, String path, X509Certificate server, @Nullable TestTls client)
            throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(context(server, client)).build();
        URI uri = URI.create("https://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static SSLContext context(X509Certificate server, @Nullable TestTls client) throws Exception {
        KeyStore trusted = store();
        trusted.setCertificateEntry("server", server);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client == null ? null : client.keyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyManager[] keyManagers() throws Exception {
        KeyStore own = store();
        own.setKeyEntry("client", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(String issuer, String subject, KeyPair by, KeyPair of, boolean authority)
            throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(1))),
                new X500Name("CN=" + subject),
                of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
