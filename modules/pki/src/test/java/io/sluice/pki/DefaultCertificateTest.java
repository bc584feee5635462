package io.sluice.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultCertificateTest {
    @TempDir
    private Path prefix;

    @Test
    void shouldBeMadeOnceForThisMachineAndItsOwnerAlone() throws Exception {
        Path folder = prefix.resolve("ssl");
        DefaultCertificate.Kept made = DefaultCertificate.keep(folder, "admin", "gw-1.example");
        String names =
                made.identity().certificate().getSubjectAlternativeNames().toString();
        assertTrue(made.isNew());
        assertTrue(names.contains("gw-1.example") && names.contains("127.0.0.1") && names.contains("localhost"), names);
        assertEquals(256, keySize(made.identity()));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("admin.key"))));

        DefaultCertificate.Kept again = DefaultCertificate.keep(folder, "admin", "gw-1.example");
        assertFalse(again.isNew());
        assertEquals(made.identity().fingerprint(), again.identity().fingerprint());
    }

    @Test
    void shouldReplaceASpoiltPair() throws Exception {
        DefaultCertificate.Kept made = DefaultCertificate.keep(prefix, "admin", "bad_host");
        Files.writeString(prefix.resolve("admin.key"), "spoilt");
        DefaultCertificate.Kept again = DefaultCertificate.keep(prefix, "admin", "bad_host");
        assertTrue(again.isNew());
        assertNotEquals(made.identity().fingerprint(), again.identity().fingerprint());
    }

    private static int keySize(Identity identity) {
        var key = (java.security.interfaces.ECPublicKey) identity.certificate().getPublicKey();
        return key.getParams().getCurve().getField().getFieldSize();
    }
}
