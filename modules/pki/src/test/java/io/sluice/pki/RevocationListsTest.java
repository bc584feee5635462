package io.sluice.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListsTest {
    private static final List<KeyPurposeId> CLIENT = List.of(KeyPurposeId.id_kp_clientAuth);

    @TempDir
    Path dir;

    private final TestAuthority root;
    private final TestAuthority intermediate;
    private final X509Certificate leaf;
    private final Instant now = Instant.now();
    private final Instant tomorrow = now.plus(Duration.ofDays(1));
    private final Instant yesterday = now.minus(Duration.ofDays(1));

    RevocationListsTest() throws Exception {
        root = TestAuthority.root("root");
        intermediate = root.intermediate("one");
        leaf = intermediate.leaf("CN=dp", CLIENT, null);
    }

    @Test
    void shouldAcceptWhomNoListNames() throws Exception {
        check(root.list(tomorrow), intermediate.list(tomorrow, intermediate.leaf("CN=other", CLIENT, null)));
    }

    @Test
    void shouldRefuseARevokedLeaf() throws Exception {
        String reason = refuse(root.list(tomorrow), intermediate.list(tomorrow, leaf));

        assertTrue(reason.startsWith("the certificate was revoked at "), reason);
    }

    @Test
    void shouldRefuseBelowARevokedIntermediate() throws Exception {
        String reason = refuse(root.list(tomorrow, intermediate.certificate()), intermediate.list(tomorrow));

        assertTrue(reason.startsWith("the intermediate CN=one was revoked at "), reason);
    }

    @Test
    void shouldRefuseWhereAnAuthoritysListIsMissing() throws Exception {
        assertEquals("cluster_crl holds no revocation list signed by CN=root", refuse(intermediate.list(tomorrow)));
    }

    @Test
    void shouldNotBelieveAListOfAnotherSigner() throws Exception {
        X509CRL forged = TestAuthority.root("one").list(tomorrow);

        assertEquals("cluster_crl holds no revocation list signed by CN=one", refuse(root.list(tomorrow), forged));
    }

    @Test
    void shouldRefuseWhenTheListIsOverdue() throws Exception {
        String reason = refuse(root.list(tomorrow), intermediate.list(yesterday));

        assertTrue(reason.startsWith("the revocation list of CN=one in cluster_crl is overdue since "), reason);
    }

    @Test
    void shouldLetTheNewestListOfAnAuthoritySpeak() throws Exception {
        X509CRL old = intermediate.list(now.minus(Duration.ofDays(2)), yesterday);

        check(root.list(tomorrow), old, intermediate.list(tomorrow));
    }

    @Test
    void shouldReadEveryForm() throws Exception {
        X509CRL list = root.list(tomorrow);
        String pem = Pem.text("X509 CRL", list.getEncoded());
        Path binary = Files.write(dir.resolve("a.crl"), list.getEncoded());
        Path text = Files.writeString(dir.resolve("a.pem"), pem + pem);

        assertEquals(1, load(binary.toString()));
        assertEquals(2, load(text.toString()));
        assertEquals(1, load(pem));
        assertEquals(1, load(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void shouldNameWhatIsNoList() throws Exception {
        Path broken = Files.writeString(dir.resolve("broken.crl"), "nonsense");

        for (String value : List.of(broken.toString(), "/no/such.crl")) {
            var refused = assertThrows(PkiException.class, () -> load(value));
            assertEquals("cluster_crl: failed loading revocation list from " + value, refused.getMessage());
        }
    }

    private static int load(String value) throws PkiException {
        return RevocationListFiles.load("cluster_crl", List.of(value)).all().size();
    }

    private String refuse(X509CRL... lists) {
        return assertThrows(PeerRefusedException.class, () -> check(lists)).getMessage();
    }

    private void check(X509CRL... lists) throws Exception {
        List<RevocationList> all = new ArrayList<>();
        for (X509CRL list : lists) {
            all.add(new RevocationList(list));
        }
        PeerTrust.chain(List.of(root.certificate()), new RevocationLists(all), PeerTrust.Usage.CLIENT, null)
                .checkClientTrusted(new X509Certificate[] {leaf, intermediate.certificate()}, "UNKNOWN");
    }
}
