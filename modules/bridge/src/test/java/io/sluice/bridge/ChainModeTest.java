package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates of an authority, with an intermediate that each side sends along; over IPv6 where there is one. */
class ChainModeTest {
    private record Signed(X509Certificate certificate, KeyPair keys) {}

    private final Vertx vertx = Vertx.vertx();
    private final Signed root = sign("CN=root", null, true);
    private final Signed middle = sign("CN=middle", root, true);
    private final TestDoor door = new TestDoor(true);
    private BridgeServer server;

    ChainModeTest() throws Exception {}

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            await(server.close());
        }
        await(vertx.close());
    }

    @Test
    void shouldConnectAlongIntermediates() throws Exception {
        int port = listen("127.0.0.1");

        BridgeLink link = await(TestLink.connect(vertx, client(identity("CN=dp", middle), "cp.example.com"), port));

        JsonObject body = new JsonObject().put("a", 1);
        assertEquals(body, await(link.request("echo", body, 5_000)));
        assertEquals("CN=dp", door.open.get(0).peer().getSubjectX500Principal().getName());
    }

    @Test
    void shouldRefuseServerOfAnotherName() throws Exception {
        int port = listen("127.0.0.1");

        var failed = assertThrows(
                ExecutionException.class,
                () -> await(
                        client(identity("CN=dp", middle), "other.example.com").connect("127.0.0.1", port)));

        assertEquals(
                "the server CN=cp.example.com is refused: the certificate is not for the server name other.example.com",
                failed.getCause().getMessage());
    }

    @Test
    void shouldNameTheClientOfAnotherAuthority() throws Exception {
        int port = listen("127.0.0.1");
        Signed otherRoot = sign("CN=other root", null, true);
        try (LogCapture log = new LogCapture()) {
            assertThrows(
                    ExecutionException.class,
                    () -> await(client(identity("CN=spy", otherRoot), "cp.example.com")
                            .connect("127.0.0.1", port)));

            await().until(() -> log.lines().size() == 1);
            String line = log.lines().get(0);
            assertEquals(
                    "subject=\"CN=spy\" reason=\"the certificate does not lead to cluster_ca_cert:"
                            + " the issuer CN=other root is unknown\"",
                    line.substring(line.indexOf("subject=")));
        }
    }

    @Test
    void shouldSpeakIpv6() throws Exception {
        assumeIpv6();
        int port = listen("::1");

        await(client(identity("CN=dp", middle), "cp.example.com").connect("::1", port));

        assertEquals("[0:0:0:0:0:0:0:1]", Peers.name(door.open.get(0).remote()).replaceAll(":\\d+$", ""));
    }

    @Test
    void shouldTakeBothFamiliesOnTheAddressOfAll() throws Exception {
        assumeIpv6();
        int port = listen("::");
        // without a name to send it is the host's, and an address is none
        var trust = PeerTrust.chain(List.of(root.certificate), PeerTrust.Usage.SERVER, null);
        BridgeClient client = new BridgeClient(vertx, new BridgeClientOptions(identity("CN=dp", middle), trust, null));

        await(client.connect("::1", port));
        await(client.connect("127.0.0.1", port));

        assertEquals(2, door.open.size());
    }

    private static void assumeIpv6() throws Exception {
        boolean there = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .anyMatch(address -> address.startsWith("0:0:0:0:0:0:0:1"));
        assumeTrue(there, "there is no ::1 on this machine");
    }

    private int listen(String host) throws Exception {
        var options = new BridgeServerOptions(
                host,
                0,
                identity("CN=cp.example.com", middle),
                PeerTrust.chain(List.of(root.certificate), PeerTrust.Usage.CLIENT, null));
        server = new BridgeServer(vertx, options, door);
        return await(server.listen());
    }

    private BridgeClient client(Identity identity, String serverName) {
        var trust = PeerTrust.chain(List.of(root.certificate), PeerTrust.Usage.SERVER, serverName);
        return new BridgeClient(vertx, new BridgeClientOptions(identity, trust, serverName));
    }

    private static Identity identity(String subject, Signed issuer) throws Exception {
        Signed leaf = sign(subject, issuer, false);
        return Identity.load(
                pem("CERTIFICATE", leaf.certificate.getEncoded()) + pem("CERTIFICATE", issuer.certificate.getEncoded()),
                pem("PRIVATE KEY", leaf.keys.getPrivate().getEncoded()));
    }

    private static Signed sign(String subject, Signed issuer, boolean authority) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        String by = issuer == null
                ? subject
                : issuer.certificate.getSubjectX500Principal().getName();
        var builder = new JcaX509v3CertificateBuilder(
                        new X500Name(by),
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(Duration.ofHours(1))),
                        new X500Name(subject),
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        KeyPair signing = issuer == null ? keys : issuer.keys;
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate());
        return new Signed(new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys);
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
