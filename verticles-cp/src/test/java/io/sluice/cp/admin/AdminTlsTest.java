package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.console.ConsoleVerticle;
import io.sluice.node.Settings;
import io.sluice.pki.Certificates;
import io.sluice.pki.ClusterCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTlsTest {
    @TempDir
    private Path prefix;

    @Test
    void shouldSpeakTlsWithACertificateOfItsOwnMaking() throws Exception {
        Map<String, Object> settings = Map.of("admin_listen", "127.0.0.1:0 ssl http2, 127.0.0.1:0 ssl, 127.0.0.1:0");
        try (AdminNode node = start(settings)) {
            X509Certificate own = load(prefix.resolve("ssl/admin-default.crt"));
            HttpResponse<String> second = TestTls.get(node.ports().get(0), "/services", own, null);
            assertEquals(200, second.statusCode());
            assertEquals(HttpClient.Version.HTTP_2, second.version());
            HttpResponse<String> first = TestTls.get(node.ports().get(1), "/services", own, null);
            assertEquals(200, first.statusCode());
            assertEquals(HttpClient.Version.HTTP_1_1, first.version());
            assertEquals(200, new Client(node.ports().get(2)).get("/services").status());
            assertEquals(List.of("TLSv1.2", "TLSv1.3"), protocols(node.ports().get(0), own));
        }
    }

    @Test
    void shouldShowTheCertificateThatItWasGiven() throws Exception {
        Path cert = prefix.resolve("own.crt");
        Path key = prefix.resolve("own.key");
        ClusterCertificates.generate(cert, key, 1);
        String text = Base64.getEncoder().encodeToString(Files.readAllBytes(cert));
        Map<String, Object> settings =
                Map.of("admin_listen", "127.0.0.1:0 ssl", "admin_ssl_cert", text, "admin_ssl_cert_key", key.toString());
        try (AdminNode node = start(settings);
                SSLSocket socket = connect(node.ports().get(0), load(cert))) {
            socket.startHandshake();
            assertEquals(load(cert), socket.getSession().getPeerCertificates()[0]);
        }
        ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> start(Map.of(
                                "admin_listen",
                                "127.0.0.1:0 ssl",
                                "admin_ssl_cert",
                                "/nowhere.crt",
                                "admin_ssl_cert_key",
                                key.toString()))
                        .close());
        assertEquals(
                "admin_ssl_cert: failed loading certificate from /nowhere.crt",
                failure.getCause().getMessage());
    }

    @Test
    void shouldTakeClientsOfItsAuthorityOnly() throws Exception {
        TestTls authority = TestTls.authority("clients");
        Path roots = Files.writeString(prefix.resolve("clients.crt"), pem(authority.certificate()));
        Map<String, Object> settings = Map.of(
                "admin_listen",
                "127.0.0.1:0 ssl",
                "nginx_admin_ssl_client_certificate",
                roots.toString(),
                "nginx_admin_ssl_verify_client",
                "on");
        try (AdminNode node = start(settings)) {
            int port = node.ports().get(0);
            X509Certificate own = load(prefix.resolve("ssl/admin-default.crt"));
            assertEquals(
                    200,
                    TestTls.get(port, "/services", own, authority.issue("ann")).statusCode());
            assertThrows(IOException.class, () -> TestTls.get(port, "/services", own, null));
            TestTls stranger = TestTls.authority("others").issue("bob");
            assertThrows(IOException.class, () -> TestTls.get(port, "/services", own, stranger));
        }
    }

    @Test
    void shouldServeItsConsoleOverTlsFromAnAdminApiOverTls() throws Exception {
        Map<String, Object> settings = Map.of(
                "admin_listen",
                "127.0.0.1:0 ssl",
                "admin_gui_listen",
                "127.0.0.1:0 ssl",
                "admin_auth",
                "token",
                "admin_auth_token",
                "s3cret");
        Vertx vertx = Vertx.vertx();
        try (AdminNode node = start(settings)) {
            ConsoleVerticle console = ConsoleVerticle.of(
                    Settings.of(withPrefix(settings)),
                    SocketAddress.inetSocketAddress(node.ports().get(0), "127.0.0.1"),
                    true);
            AdminNode.await(vertx.deployVerticle(console));
            int port = console.ports().get(0);
            X509Certificate own = load(prefix.resolve("ssl/admin-gui-default.crt"));
            assertEquals(200, TestTls.get(port, "/", own, null).statusCode());
            HttpResponse<String> refused = TestTls.get(port, "/api/services", own, null);
            assertEquals(401, refused.statusCode());
            assertTrue(refused.body().contains("Unauthorized"), refused.body());
        } finally {
            AdminNode.await(vertx.close());
        }
    }

    private AdminNode start(Map<String, Object> settings) throws Exception {
        return AdminNode.start(withPrefix(settings), DataPlaneNodes.NONE);
    }

    private Map<String, Object> withPrefix(Map<String, Object> settings) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put("prefix", prefix.toString());
        return more;
    }

    /** Those of the JDK's that the server agrees to. */
    private static List<String> protocols(int port, X509Certificate server) throws Exception {
        return java.util.stream.Stream.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
                .filter(protocol -> speaks(port, server, protocol))
                .toList();
    }

    private static boolean speaks(int port, X509Certificate server, String protocol) {
        try (SSLSocket socket = connect(port, server)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SSLSocket connect(int port, X509Certificate server) throws Exception {
        return (SSLSocket) TestTls.context(server, null).getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static X509Certificate load(Path file) throws Exception {
        return Certificates.load("test", file.toString()).get(0);
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
