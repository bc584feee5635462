package io.sluice.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinnedTrustTest {
    @Test
    void shouldAcceptAnyOfThePins() throws Exception {
        X509Certificate now = TestAuthority.root("now").certificate();
        X509Certificate before = TestAuthority.root("before").certificate();
        var trust = PeerTrust.pinned(List.of(now, before));

        trust.checkClientTrusted(new X509Certificate[] {before}, "UNKNOWN");
        trust.checkServerTrusted(new X509Certificate[] {now}, "UNKNOWN");
    }

    @Test
    void shouldRefuseAnotherCertificateOfTheSameName() throws Exception {
        var trust = PeerTrust.pinned(List.of(TestAuthority.root("same").certificate()));
        X509Certificate other = TestAuthority.root("same").certificate();

        var refused = assertThrows(
                PeerRefusedException.class, () -> trust.checkClientTrusted(new X509Certificate[] {other}, "UNKNOWN"));

        assertEquals("presented a certificate that is not the cluster's own", refused.getMessage());
        assertEquals("CN=same", refused.subject());
        assertEquals(Fingerprints.sha256(other), refused.fingerprint());
    }

    @Test
    void shouldRefuseExpiredPin() throws Exception {
        X509Certificate old = TestAuthority.root("root").leaf("CN=old", List.of(), null, TestAuthority.expired());
        var trust = PeerTrust.pinned(List.of(old));

        var refused = assertThrows(
                PeerRefusedException.class, () -> trust.checkClientTrusted(new X509Certificate[] {old}, "UNKNOWN"));

        assertTrue(refused.getMessage().startsWith("the certificate expired at "), refused.getMessage());
    }

    @Test
    void shouldRefuseEmptyChain() throws Exception {
        var trust = PeerTrust.pinned(List.of(TestAuthority.root("a").certificate()));

        assertThrows(PeerRefusedException.class, () -> trust.checkClientTrusted(new X509Certificate[0], "UNKNOWN"));
    }

    @Test
    void shouldWantAtLeastOnePin() {
        assertThrows(IllegalArgumentException.class, () -> PeerTrust.pinned(List.of()));
    }
}
