package io.sluice.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCertificatesTest {
    @TempDir
    Path dir;

    @Test
    void shouldMakeSelfSignedPairOnP384() throws Exception {
        X509Certificate made = generate("a", 30);

        made.verify(made.getPublicKey());
        assertEquals("CN=kong_clustering", made.getSubjectX500Principal().getName());
        assertEquals(made.getSubjectX500Principal(), made.getIssuerX500Principal());
        assertEquals(3, made.getVersion());
        assertEquals(
                384, ((ECPublicKey) made.getPublicKey()).getParams().getOrder().bitLength());
        Instant end = made.getNotAfter().toInstant();
        assertEquals(made.getNotBefore().toInstant().plus(Duration.ofDays(30)), end);
    }

    @Test
    void shouldGiveEachItsOwnSerial() throws Exception {
        assertNotEquals(generate("a", 1).getSerialNumber(), generate("b", 1).getSerialNumber());
    }

    @Test
    void shouldCloseTheKeyToOthers() throws Exception {
        generate("a", 1);

        assertEquals("rw-r--r--", mode(dir.resolve("a.crt")));
        assertEquals("rw-------", mode(dir.resolve("a.key")));
        assertTrue(Files.readString(dir.resolve("a.key")).startsWith("-----BEGIN PRIVATE KEY-----\n"));
    }

    @Test
    void shouldNeverOverwrite() throws Exception {
        Path key = Files.writeString(dir.resolve("old.key"), "mine");
        Path cert = dir.resolve("new.crt");

        var refused = assertThrows(PkiException.class, () -> ClusterCertificates.generate(cert, key, 1));

        assertEquals(key.toAbsolutePath() + " already exists.\nWill not overwrite it.", refused.getMessage());
        assertEquals("mine", Files.readString(key));
        assertTrue(Files.notExists(cert));
    }

    @Test
    void shouldNameMissingDirectory() {
        Path cert = dir.resolve("none/a.crt");
        Path key = dir.resolve("a.key");

        var refused = assertThrows(PkiException.class, () -> ClusterCertificates.generate(cert, key, 1));

        assertEquals(cert + ": the directory does not exist", refused.getMessage());
        assertTrue(Files.notExists(key), "half a pair is left behind");
    }

    @Test
    void shouldWantAtLeastOneDay() {
        var refused = assertThrows(
                PkiException.class, () -> ClusterCertificates.generate(dir.resolve("a.crt"), dir.resolve("a.key"), 0));

        assertEquals("days: 0 (expected: >= 1)", refused.getMessage());
    }

    private X509Certificate generate(String name, int days) throws Exception {
        Path cert = dir.resolve(name + ".crt");
        ClusterCertificates.generate(cert, dir.resolve(name + ".key"), days);
        return Certificates.load("cluster_cert", cert.toString()).get(0);
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
