package io.sluice.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Data planes that reach their control plane through a forward proxy, as {@code cluster_use_proxy} says. */
class ForwardProxyIT {
    private static final String PASSWORD = "s3#cr/t";
    private static final String ENCODED = "s3%23cr%2Ft";

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 0)
            .controlPlaneSetting("cluster_listen", everywhere())
            .controlPlaneSetting("cluster_telemetry_listen", everywhere());

    @TempDir
    static Path directory;

    @BeforeAll
    static void openTheDirectoryAndMakeARoute() throws Exception {
        // squid gives up its rights and then wants to write its log
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Given.route(HYBRID.cp(1), "first", "/first");
    }

    @Test
    void shouldBringConfigurationAndTelemetryThroughAPlainProxy() throws Exception {
        try (ExternalProgram proxy = tinyproxy("");
                SoleDataPlane dataPlane = through("http://127.0.0.1:" + proxy.port(), Map.of())) {
            Given.serves(dataPlane.node(), "/first");

            assertTunnel(proxy, "cluster_listen");
            assertTunnel(proxy, "cluster_telemetry_listen");
        }
    }

    @Test
    void shouldShowItsCredentialsToAPlainProxy() throws Exception {
        try (ExternalProgram proxy = tinyproxy("BasicAuth dp secret.word")) {
            try (SoleDataPlane stranger = through("http://dp:wrong.word@127.0.0.1:" + proxy.port(), Map.of())) {
                stranger.says("the proxy http://127.0.0.1:" + proxy.port() + " answered 40");
                stranger.neverSays("wrong.word");
            }
            try (SoleDataPlane dataPlane = through("http://dp:secret.word@127.0.0.1:" + proxy.port(), Map.of())) {
                Given.serves(dataPlane.node(), "/first");
                dataPlane.neverSays("secret.word");
            }
        }
    }

    @Test
    void shouldSpeakTlsToAProxyThatIsTrusted() throws Exception {
        try (ExternalProgram proxy = squid()) {
            String server = "https://dp:" + ENCODED + "@localhost:" + proxy.port();
            try (SoleDataPlane dataPlane = through(
                    server, Map.of("lua_ssl_trusted_certificate", List.of("system", directory + "/root.crt")))) {
                Given.serves(dataPlane.node(), "/first");
                dataPlane.neverSays(PASSWORD);
                dataPlane.neverSays(ENCODED);
            }
            // it writes of a tunnel when that has ended
            assertTunnel(proxy, "cluster_listen");
            assertTunnel(proxy, "cluster_telemetry_listen");
            try (SoleDataPlane careful = through(server, Map.of())) {
                careful.says("the proxy https://localhost:" + proxy.port()
                        + " cannot be spoken to over TLS: unable to find valid certification path");
            }
            try (SoleDataPlane careless = through(server, Map.of("proxy_server_ssl_verify", "off"))) {
                Given.serves(careless.node(), "/first");
            }
        }
    }

    @Test
    void shouldSayWhatTheProxyRefuses() throws Exception {
        try (ExternalProgram proxy = squid();
                SoleDataPlane stranger =
                        through("https://localhost:" + proxy.port(), Map.of("proxy_server_ssl_verify", "off"))) {
            stranger.says(
                    "the proxy https://localhost:" + proxy.port() + " answered 407 Proxy Authentication Required");
        }
    }

    @Test
    void shouldReachAControlPlaneOverIpv6AndIgnoreAProxyThatIsSwitchedOff() throws Exception {
        assumeTrue(hasIpv6(), "there is no ::1 on this machine");
        String unreachable = "http://127.0.0.1:" + Ports.free();
        try (SoleDataPlane dataPlane = through(
                unreachable,
                Map.of(
                        "cluster_use_proxy",
                        "off",
                        "cluster_control_plane",
                        "[::1]:" + HYBRID.cp(1).port("cluster_listen"),
                        "cluster_telemetry_endpoint",
                        "[::1]:" + HYBRID.cp(1).port("cluster_telemetry_listen")))) {
            Given.serves(dataPlane.node(), "/first");
            dataPlane.neverSays("the proxy");
        }
    }

    /** Both families where there are both. */
    private static String everywhere() {
        return (hasIpv6() ? "[::]:" : "0.0.0.0:") + Ports.free();
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .anyMatch(address -> address.startsWith("0:0:0:0:0:0:0:1"));
        } catch (SocketException e) {
            return false;
        }
    }

    private static void assertTunnel(ExternalProgram proxy, String listener) {
        String target = "CONNECT localhost:" + HYBRID.cp(1).port(listener);
        Given.eventually("the proxy has seen " + target).until(() -> proxy.log().contains(target));
    }

    private static SoleDataPlane through(String proxyServer, Map<String, Object> further) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "cluster_cert",
                HYBRID.certificate().toString(),
                "cluster_cert_key",
                HYBRID.key().toString(),
                "cluster_control_plane",
                "localhost:" + HYBRID.cp(1).port("cluster_listen"),
                "cluster_telemetry_endpoint",
                "localhost:" + HYBRID.cp(1).port("cluster_telemetry_listen"),
                "cluster_use_proxy",
                "on",
                "proxy_server",
                proxyServer));
        settings.putAll(further);
        return new SoleDataPlane("dp-" + Ports.free(), directory, settings);
    }

    private static ExternalProgram tinyproxy(String authentication) throws IOException {
        int port = Ports.free();
        Path log = directory.resolve("tinyproxy-" + port + ".log");
        Path configuration = Files.writeString(
                directory.resolve("tinyproxy-" + port + ".conf"), """
                Port %d
                Listen 127.0.0.1
                Allow 127.0.0.1
                Timeout 600
                MaxClients 20
                LogFile "%s"
                LogLevel Info
                %s
                """.formatted(port, log, authentication));
        return ExternalProgram.start(port, log, "tinyproxy", "-d", "-c", configuration.toString());
    }

    /** With TLS on its port, and asking for a password. */
    private static ExternalProgram squid() throws IOException {
        int port = Ports.free();
        TestAuthority authority = TestAuthority.root(directory, "root of the proxy");
        authority.rootFile();
        TestAuthority.Issued identity = authority.issue("proxy", "localhost", Usage.SERVER);
        Path log = directory.resolve("squid-" + port + ".log");
        Path configuration = Files.writeString(directory.resolve("squid-" + port + ".conf"), """
                https_port 127.0.0.1:%d tls-cert=%s tls-key=%s
                auth_param basic program /bin/sh %s
                acl known proxy_auth REQUIRED
                http_access allow known
                http_access deny all
                pid_filename none
                cache deny all
                access_log stdio:%s
                cache_log %s.cache
                shutdown_lifetime 1 seconds
                coredump_dir none
                """.formatted(
                        port, identity.certificate(), identity.key(), passwords(), log, log));
        return ExternalProgram.start(port, log, "squid", "-N", "-f", configuration.toString());
    }

    /** A helper of squid's, which is told user and password in a percent-encoding that leaves the slash alone. */
    private static Path passwords() throws IOException {
        return Files.writeString(directory.resolve("passwords.sh"), """
                while read -r line; do
                  if [ "$line" = 'dp s3%23cr/t' ]; then echo OK; else echo ERR; fi
                done
                """);
    }
}
