package io.sluice.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path dir;

    private Path cert;
    private Path key;

    @BeforeEach
    void makePair() throws Exception {
        cert = dir.resolve("cluster.crt");
        key = dir.resolve("cluster.key");
        ClusterCertificates.generate(cert, key, 10);
    }

    @Test
    void shouldLoadFiles() throws Exception {
        Identity identity = Identity.load(cert.toString(), key.toString());

        assertEquals(
                "CN=kong_clustering",
                identity.certificate().getSubjectX500Principal().getName());
        assertEquals(1, identity.chain().size());
        assertEquals(Fingerprints.sha256(identity.certificate()), identity.fingerprint());
    }

    @Test
    void shouldLoadText() throws Exception {
        Identity.load(Files.readString(cert), Files.readString(key));
    }

    @Test
    void shouldLoadBase64OfText() throws Exception {
        Identity.load(base64(Files.readString(cert)), base64(Files.readString(key)));
    }

    @Test
    void shouldLoadSec1KeyWithoutItsCurve() throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(
                Identity.load(cert.toString(), key.toString()).key().getEncoded());
        String sec1 =
                pem("EC PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());

        Identity.load(cert.toString(), sec1);
    }

    @Test
    void shouldLoadRsaKeyInPkcs1() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        String pkcs1 =
                pem("RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());

        assertEquals(
                "RSA",
                PrivateKeys.load("cluster_cert_key", pkcs1, pair.getPublic()).getAlgorithm());
    }

    @Test
    void shouldNameBothSettingsWhenOneIsMissing() {
        assertMessage("cluster certificate and key must be provided to use Hybrid mode", cert.toString(), "");
        assertMessage("cluster certificate and key must be provided to use Hybrid mode", "", key.toString());
    }

    @Test
    void shouldNameUnreadableCertificate() {
        assertMessage("cluster_cert: failed loading certificate from /no/such.crt", "/no/such.crt", key.toString());
    }

    @Test
    void shouldNameUnreadableKey() {
        assertMessage("cluster_cert_key: failed loading key from /no/such.key", cert.toString(), "/no/such.key");
    }

    @Test
    void shouldNameBrokenCertificate() {
        assertMessage(
                "cluster_cert: failed loading certificate from the given content",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                key.toString());
    }

    @Test
    void shouldNotShowKeyMaterial() throws Exception {
        String broken = Files.readString(key).replace("PRIVATE KEY", "PRIVATE THING");

        String text = failure(cert.toString(), broken);
        String encoded = failure(cert.toString(), base64(broken));

        assertEquals("cluster_cert_key: failed loading key from the given content", text);
        assertEquals(text, encoded);
        assertFalse(Identity.load(cert.toString(), key.toString()).toString().contains("PRIVATE"));
    }

    @Test
    void shouldRefuseKeyOfAnotherCertificate() throws Exception {
        Path otherKey = dir.resolve("other.key");
        ClusterCertificates.generate(dir.resolve("other.crt"), otherKey, 10);

        assertMessage(
                "cluster_cert_key: the key does not belong to the certificate of cluster_cert (CN=kong_clustering)",
                cert.toString(),
                otherKey.toString());
    }

    @Test
    void shouldRefuseKeyFileThatOthersMayRead() throws Exception {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertMessage(
                "cluster_cert_key: " + key + " is open to group or others, mode rw-r-----"
                        + " (expected: rw-------, set by chmod 600 " + key + ")",
                cert.toString(),
                key.toString());
    }

    @Test
    void shouldAcceptAKeyThatKubernetesLendsToTheGroup() throws Exception {
        assumeTrue(givenToAnotherUser(key), "only root can give a file away");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r-----"));
        Identity.load(cert.toString(), key.toString());

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--rw----"));
        assertMessage(
                "cluster_cert_key: " + key + " is open to group or others, mode r--rw----"
                        + " (expected: rw-------, set by chmod 600 " + key + ")",
                cert.toString(),
                key.toString());
    }

    private static boolean givenToAnotherUser(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", 12345);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Test
    void shouldRefuseEncryptedKey() {
        assertMessage(
                "cluster_cert_key: the key is encrypted (expected: a key without a passphrase)",
                cert.toString(),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
    }

    private void assertMessage(String expected, String certSetting, String keySetting) {
        assertEquals(expected, failure(certSetting, keySetting));
    }

    private String failure(String certSetting, String keySetting) {
        return assertThrows(PkiException.class, () -> Identity.load(certSetting, keySetting))
                .getMessage();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }

    private static String pem(String type, byte[] content) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }
}
