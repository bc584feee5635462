package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Issued;
import io.sluice.testkit.TestAuthority.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy between data planes and control planes, with certificates of an authority ({@code cluster_mtls = pki}). */
class LoadBalancerIT {
    private static final String CONTROL_PLANE = "cp.example.com";
    private static final String BALANCER = "lb.example.com";
    private static final Path CERTIFICATES = newFolder();
    private static final TestAuthority AUTHORITY = TestAuthority.root(CERTIFICATES, "root");
    private static final TestAuthority MIDDLE = AUTHORITY.intermediate("first").intermediate("second");
    private static final Path ROOT = AUTHORITY.rootFile();
    private static final Issued OF_CONTROL_PLANES = MIDDLE.issue("cp", CONTROL_PLANE, Usage.SERVER, Usage.CLIENT);
    private static final Issued OF_DATA_PLANES = MIDDLE.issue("dp", "dp.example.com", Usage.CLIENT);
    private static final Issued OF_BALANCER = MIDDLE.issue("lb", BALANCER, Usage.SERVER, Usage.CLIENT);

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 0)
            .controlPlaneSetting("cluster_mtls", "pki")
            .controlPlaneSetting("cluster_ca_cert", ROOT.toString())
            .controlPlaneSetting("cluster_cert", OF_CONTROL_PLANES.certificate().toString())
            .controlPlaneSetting("cluster_cert_key", OF_CONTROL_PLANES.key().toString());

    @TempDir
    static Path directory;

    @Test
    void shouldComeBackThroughTheOtherControlPlane() throws Exception {
        int configuration = Ports.free();
        int telemetry = Ports.free();
        try (ExternalProgram balancer = passingThrough(configuration, telemetry);
                SoleDataPlane dataPlane = behind(balancer.port(), telemetry, CONTROL_PLANE)) {
            Given.route(HYBRID.cp(1), "before", "/before");
            Given.serves(dataPlane.node(), "/before");

            NodeProcess first = holder(dataPlane.node());
            NodeProcess other = first == HYBRID.cp(1) ? HYBRID.cp(2) : HYBRID.cp(1);
            first.kill();
            long after = Given.route(other, "after", "/after");
            Given.serves(dataPlane.node(), "/after");
            Given.isCurrent(other, dataPlane.node(), after);

            first.start();
            // the balancer's checks are connections that say nothing, and nobody complains about them
            assertEquals(List.of(), other.logLines("bridge peer refused"));
        }
    }

    /** The control plane which tells of the data plane that it holds it itself. */
    private static NodeProcess holder(NodeProcess dataPlane) {
        Given.eventually("the data plane is known to the first control plane")
                .until(() -> Given.row(HYBRID.cp(1), dataPlane) != null);
        Map<String, ?> row = Objects.requireNonNull(Given.row(HYBRID.cp(1), dataPlane));
        String holder = String.valueOf(row.get("connected_to"));
        String first = String.valueOf(HYBRID.cp(1).admin().get("/").json().get("node_id"));
        return holder.equals(first) ? HYBRID.cp(1) : HYBRID.cp(2);
    }

    @Test
    void shouldSpeakThroughABalancerThatEndsTlsOnBothSides() throws Exception {
        int configuration = Ports.free();
        int telemetry = Ports.free();
        try (ExternalProgram balancer = endingTls(configuration, telemetry);
                SoleDataPlane dataPlane = behind(balancer.port(), telemetry, BALANCER)) {
            long version = Given.route(HYBRID.cp(1), "ended", "/ended");
            Given.serves(dataPlane.node(), "/ended");
            Given.isCurrent(HYBRID.cp(1), dataPlane.node(), version);

            // the name that the data plane sends is the balancer's
            assertTrue(balancer.log().contains("sni=" + BALANCER), balancer.log());
            assertTurnedAwayByTheBalancer(configuration);
        }
    }

    private static void assertTurnedAwayByTheBalancer(int port) throws Exception {
        TestAuthority stranger = TestAuthority.root(Files.createTempDirectory("strangers"), "stranger");
        long known = HYBRID.cp(1).logLines("bridge peer refused").size();
        try (BridgePeer peer = BridgePeer.connect(
                port, stranger.issue("dp", "dp.example.com", Usage.CLIENT).identity())) {
            peer.frame(Map.of("type", "ping"));
            assertTrue(peer.isClosedByServer(), "a certificate of another authority is not taken");
        } catch (IOException refusedInHandshake) {
            // the other form of the same
        }
        assertEquals(known, HYBRID.cp(1).logLines("bridge peer refused").size(), "it did not come further");
    }

    private static SoleDataPlane behind(int configuration, int telemetry, String serverName) {
        return new SoleDataPlane(
                "dp-" + configuration,
                directory,
                Map.of(
                        "cluster_mtls",
                        "pki",
                        "cluster_ca_cert",
                        ROOT.toString(),
                        "cluster_cert",
                        OF_DATA_PLANES.certificate().toString(),
                        "cluster_cert_key",
                        OF_DATA_PLANES.key().toString(),
                        "cluster_server_name",
                        serverName,
                        "cluster_control_plane",
                        "127.0.0.1:" + configuration,
                        "cluster_telemetry_endpoint",
                        "127.0.0.1:" + telemetry));
    }

    private static ExternalProgram passingThrough(int configuration, int telemetry) throws IOException {
        String text = section("configuration", configuration, "", "cluster_listen", "check inter 200 fastinter 100")
                + section("telemetry", telemetry, "", "cluster_telemetry_listen", "check inter 200 fastinter 100");
        return haproxy(configuration, text);
    }

    private static ExternalProgram endingTls(int configuration, int telemetry) throws IOException {
        Path pem = Files.writeString(
                directory.resolve("lb.pem"),
                Files.readString(OF_BALANCER.certificate()) + Files.readString(OF_BALANCER.key()));
        String front = " ssl crt " + pem + " ca-file " + ROOT + " verify required";
        String back = "ssl crt " + pem + " ca-file " + ROOT + " verify required sni str(" + CONTROL_PLANE
                + ") verifyhost " + CONTROL_PLANE;
        String text = section("configuration", configuration, front, "cluster_listen", back)
                + section("telemetry", telemetry, front, "cluster_telemetry_listen", back);
        return haproxy(configuration, text);
    }

    private static String section(String name, int port, String front, String listener, String back) {
        StringBuilder servers = new StringBuilder();
        for (int i = 1; i <= 2; i++) {
            servers.append(
                    "  server cp%d 127.0.0.1:%d %s%n".formatted(i, HYBRID.cp(i).port(listener), back));
        }
        return """
                listen %s
                  bind 127.0.0.1:%d%s
                  log-format "%%ci %%b/%%s sni=%%[ssl_fc_sni]"
                %s
                """.formatted(name, port, front, servers);
    }

    private static ExternalProgram haproxy(int port, String sections) throws IOException {
        Path configuration = Files.writeString(directory.resolve("haproxy-" + port + ".cfg"), """
                global
                  log stdout format raw local0 info
                  ssl-default-bind-options ssl-min-ver TLSv1.2
                defaults
                  mode tcp
                  log global
                  option tcplog
                  option logasap
                  option redispatch
                  retries 3
                  timeout connect 2s
                  timeout client 1m
                  timeout server 1m
                """ + sections);
        return ExternalProgram.start(
                port, directory.resolve("haproxy-" + port + ".log"), "haproxy", "-db", "-f", configuration.toString());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("authority");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
