package io.sluice.pki;

import static io.sluice.pki.PeerTrust.Usage.CLIENT;
import static io.sluice.pki.PeerTrust.Usage.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class ChainTrustTest {
    private static final List<KeyPurposeId> BOTH =
            List.of(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth);

    private final TestAuthority root;

    ChainTrustTest() throws Exception {
        root = TestAuthority.root("root");
    }

    @Test
    void shouldAcceptLeafOfTheRoot() throws Exception {
        accept(CLIENT, null, root.leaf("CN=dp", BOTH, null));
    }

    @Test
    void shouldAcceptLeafThatNamesNoUsage() throws Exception {
        accept(SERVER, null, root.leaf("CN=cp", List.of(), null));
    }

    @Test
    void shouldAcceptThreeIntermediatesInAnyOrder() throws Exception {
        TestAuthority one = root.intermediate("one");
        TestAuthority two = one.intermediate("two");
        TestAuthority three = two.intermediate("three");
        X509Certificate leaf = three.leaf("CN=dp", BOTH, null);

        accept(CLIENT, null, leaf, three.certificate(), two.certificate(), one.certificate());
        accept(CLIENT, null, leaf, one.certificate(), three.certificate(), two.certificate(), root.certificate());
    }

    @Test
    void shouldRefuseFourIntermediates() throws Exception {
        TestAuthority one = root.intermediate("one");
        TestAuthority two = one.intermediate("two");
        TestAuthority three = two.intermediate("three");
        TestAuthority four = three.intermediate("four");

        String reason = refuse(
                CLIENT,
                null,
                four.leaf("CN=dp", BOTH, null),
                four.certificate(),
                three.certificate(),
                two.certificate(),
                one.certificate());

        assertEquals("the chain has more than 3 intermediates", reason);
    }

    @Test
    void shouldRefuseMissingIntermediate() throws Exception {
        String reason = refuse(CLIENT, null, root.intermediate("one").leaf("CN=dp", BOTH, null));

        assertEquals("the certificate does not lead to cluster_ca_cert: the issuer CN=one is unknown", reason);
    }

    @Test
    void shouldRefuseAnotherRootOfTheSameName() throws Exception {
        String reason = refuse(CLIENT, null, TestAuthority.root("root").leaf("CN=dp", BOTH, null));

        assertEquals("the certificate does not lead to cluster_ca_cert: the issuer CN=root is unknown", reason);
    }

    @Test
    void shouldRefuseSelfSignedStranger() throws Exception {
        refuse(CLIENT, null, TestAuthority.root("stranger").certificate());
    }

    @Test
    void shouldRefuseLeafThatPlaysAuthority() throws Exception {
        TestAuthority honest = root.intermediate("one");
        X509Certificate leaf = honest.leaf("CN=evil", BOTH, null);
        TestAuthority forger = new TestAuthority(leaf, TestAuthority.newKeys());

        refuse(CLIENT, null, forger.leaf("CN=dp", BOTH, null), leaf, honest.certificate());
    }

    @Test
    void shouldRefuseExpiredLeaf() throws Exception {
        String reason = refuse(CLIENT, null, root.leaf("CN=dp", BOTH, null, TestAuthority.expired()));

        assertTrue(reason.startsWith("the certificate expired at "), reason);
    }

    @Test
    void shouldRefuseLeafOfTomorrow() throws Exception {
        String reason = refuse(CLIENT, null, root.leaf("CN=dp", BOTH, null, TestAuthority.future()));

        assertTrue(reason.startsWith("the certificate is not valid before "), reason);
    }

    @Test
    void shouldRefuseExpiredIntermediate() throws Exception {
        TestAuthority old = root.intermediate("old", TestAuthority.expired());

        String reason = refuse(CLIENT, null, old.leaf("CN=dp", BOTH, null), old.certificate());

        assertTrue(reason.startsWith("the intermediate CN=old expired at "), reason);
    }

    @Test
    void shouldRefuseServerCertificateOfClient() throws Exception {
        String reason = refuse(CLIENT, null, root.leaf("CN=dp", List.of(KeyPurposeId.id_kp_serverAuth), null));

        assertEquals("the certificate's extended key usage lacks clientAuth", reason);
    }

    @Test
    void shouldRefuseClientCertificateOfServer() throws Exception {
        String reason = refuse(SERVER, null, root.leaf("CN=cp", List.of(KeyPurposeId.id_kp_clientAuth), null));

        assertEquals("the certificate's extended key usage lacks serverAuth", reason);
    }

    @Test
    void shouldCompareServerNameWithAlternativeNames() throws Exception {
        GeneralNames names = TestAuthority.dns("cp.example.com", "*.cluster.local");
        X509Certificate leaf = root.leaf("CN=other.example.com", BOTH, names);

        accept(SERVER, "CP.example.com", leaf);
        accept(SERVER, "cp1.cluster.local", leaf);
        assertEquals(
                "the certificate is not for the server name other.example.com",
                refuse(SERVER, "other.example.com", leaf));
        refuse(SERVER, "a.b.cluster.local", leaf);
        refuse(SERVER, "cluster.local", leaf);
    }

    @Test
    void shouldNotLetWildcardCoverATopLevel() throws Exception {
        refuse(SERVER, "example.com", root.leaf("CN=x", BOTH, TestAuthority.dns("*.com")));
    }

    @Test
    void shouldFallBackToCommonName() throws Exception {
        X509Certificate leaf = root.leaf("CN=kong_clustering", BOTH, null);

        accept(SERVER, "kong_clustering", leaf);
        refuse(SERVER, "kong-clustering", leaf);
    }

    @Test
    void shouldCompareAddresses() throws Exception {
        X509Certificate leaf = root.leaf("CN=cp", BOTH, TestAuthority.ip("2001:db8::1"));

        accept(SERVER, "2001:DB8:0:0::1", leaf);
        refuse(SERVER, "2001:db8::2", leaf);
    }

    @Test
    void shouldHonourNameConstraintsOfIntermediatesAndRoots() throws Exception {
        TestAuthority limitedRoot = TestAuthority.constrainedRoot("example.com");
        List<X509Certificate> roots = List.of(root.certificate(), limitedRoot.certificate());
        for (TestAuthority limited : List.of(root.constrainedTo("example.com"), limitedRoot)) {
            X509Certificate sent = limited.certificate();
            X509Certificate inside = limited.leaf("CN=cp", BOTH, TestAuthority.dns("cp.example.com"));
            X509Certificate outside = limited.leaf("CN=cp", BOTH, TestAuthority.dns("cp.example.org"));
            X509Certificate byCommonName = limited.leaf("CN=cp.example.org", BOTH, null);

            check(roots, "cp.example.com", inside, sent);
            assertThrows(PeerRefusedException.class, () -> check(roots, "cp.example.org", outside, sent));
            assertThrows(PeerRefusedException.class, () -> check(roots, "cp.example.org", byCommonName, sent));
        }
    }

    private static void check(List<X509Certificate> roots, String name, X509Certificate... chain) throws Exception {
        PeerTrust.chain(roots, SERVER, name).checkServerTrusted(chain, "UNKNOWN");
    }

    @Test
    void shouldPreferTheRenewedRootToTheExpiredOne() throws Exception {
        X509Certificate expired = root.renewed(TestAuthority.expired()).certificate();

        check(List.of(expired, root.certificate()), "cp", root.leaf("CN=cp", BOTH, null));
    }

    @Test
    void shouldWantBothUsagesOfAControlPlaneAmongItsLike() throws Exception {
        accept(PeerTrust.Usage.BOTH, null, root.leaf("CN=cp", BOTH, null));
        assertEquals(
                "the certificate's extended key usage lacks serverAuth",
                refuse(PeerTrust.Usage.BOTH, null, root.leaf("CN=dp", List.of(KeyPurposeId.id_kp_clientAuth), null)));
    }

    @Test
    void shouldKeepAStrangersWordsOnOneLine() throws Exception {
        X509Certificate leaf = root.leaf("CN=a\nWARN forged" + (",OU=" + "x".repeat(60)).repeat(5), List.of(), null);

        PeerRefusedException refused = refusal(SERVER, "cp", leaf);

        assertTrue(refused.subject().length() < 210 && refused.subject().indexOf('\n') < 0, refused.subject());
    }

    private void accept(PeerTrust.Usage usage, String serverName, X509Certificate... chain) throws Exception {
        check(usage, serverName, chain);
    }

    private String refuse(PeerTrust.Usage usage, String serverName, X509Certificate... chain) {
        return refusal(usage, serverName, chain).getMessage();
    }

    private PeerRefusedException refusal(PeerTrust.Usage usage, String serverName, X509Certificate... chain) {
        return assertThrows(PeerRefusedException.class, () -> check(usage, serverName, chain));
    }

    private void check(PeerTrust.Usage usage, String serverName, X509Certificate... chain) throws Exception {
        var trust = PeerTrust.chain(List.of(root.certificate()), usage, serverName);
        if (usage == SERVER) {
            trust.checkServerTrusted(chain, "UNKNOWN");
        } else {
            trust.checkClientTrusted(chain, "UNKNOWN");
        }
    }
}
