package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Issued;
import io.sluice.testkit.TestAuthority.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Data planes whose certificates were revoked, at three control planes that ask strictly, not at all, and where they can. */
class RevocationIT {
    private static final String CONTROL_PLANE = "cp.example.com";
    private static final int ON = 1;
    private static final int OFF = 2;
    private static final int OPTIONAL = 3;

    private static final Path FOLDER = newFolder();
    private static final OcspResponders RESPONDERS = new OcspResponders(FOLDER);
    private static final TestAuthority ROOT = TestAuthority.root(FOLDER, "root");
    private static final TestAuthority MIDDLE = ROOT.intermediate("middle");
    private static final Issued OF_CONTROL_PLANES = MIDDLE.issue("cp", CONTROL_PLANE, Usage.SERVER, Usage.CLIENT);
    private static final Issued GOOD = ofDataPlane("good", RESPONDERS.url());
    private static final Issued REVOKED = ofDataPlane("revoked", RESPONDERS.url());
    private static final Issued UNANSWERED = ofDataPlane("unanswered", RESPONDERS.brokenUrl());
    private static final Path LIST = MIDDLE.revocationList("middle.crl");

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(3, 0)
            .overRelays()
            .controlPlaneSetting("cluster_mtls", "pki")
            .controlPlaneSetting("cluster_ca_cert", ROOT.rootFile().toString())
            .controlPlaneSetting("cluster_cert", OF_CONTROL_PLANES.certificate().toString())
            .controlPlaneSetting("cluster_cert_key", OF_CONTROL_PLANES.key().toString())
            .settingOf(ON, "cluster_ocsp", "on")
            .settingOf(OPTIONAL, "cluster_ocsp", "optional")
            .settingOf(
                    OFF, "cluster_crl", List.of(ROOT.revocationList("root.crl").toString(), LIST.toString()));

    private static final Map<String, SoleDataPlane> DATA_PLANES = new ConcurrentHashMap<>();

    @BeforeAll
    static void connectWhoMay() throws Exception {
        RESPONDERS.knows(GOOD.identity().certificate(), false);
        RESPONDERS.knows(REVOKED.identity().certificate(), true);
        RESPONDERS.start(MIDDLE.own("middle"));
        Map<String, Runnable> starts = Map.of(
                "on-good", () -> start("on-good", ON, GOOD),
                "on-revoked", () -> start("on-revoked", ON, REVOKED),
                "on-unanswered", () -> start("on-unanswered", ON, UNANSWERED),
                "off-revoked", () -> start("off-revoked", OFF, REVOKED),
                "optional-revoked", () -> start("optional-revoked", OPTIONAL, REVOKED),
                "optional-unanswered", () -> start("optional-unanswered", OPTIONAL, UNANSWERED));
        starts.values().parallelStream().forEach(Runnable::run);
        Given.route(HYBRID.cp(ON), "known", "/known");
        Stream.of("on-good", "off-revoked", "optional-unanswered").forEach(name -> Given.serves(node(name), "/known"));
    }

    private static void start(String name, int controlPlane, Issued identity) {
        NodeProcess of = HYBRID.cp(controlPlane);
        Map<String, Object> settings = Map.of(
                "cluster_mtls",
                "pki",
                "cluster_ca_cert",
                ROOT.rootFile().toString(),
                "cluster_cert",
                identity.certificate().toString(),
                "cluster_cert_key",
                identity.key().toString(),
                "cluster_server_name",
                CONTROL_PLANE,
                "cluster_control_plane",
                "127.0.0.1:" + HYBRID.bridgeLink(controlPlane).port(),
                "cluster_telemetry_endpoint",
                "127.0.0.1:" + of.port("cluster_telemetry_listen"));
        DATA_PLANES.put(name, new SoleDataPlane(name, FOLDER, settings));
    }

    @AfterAll
    static void end() {
        DATA_PLANES.values().forEach(SoleDataPlane::close);
        RESPONDERS.close();
    }

    @Test
    void shouldKnowExactlyTheDataPlanesThatWereNotRevoked() {
        refuses(ON, "revoked", "was revoked: failed to validate OCSP response: certificate status");
        refuses(ON, "unanswered", "revocation check failed: OCSP responder returns bad HTTP status code: 500");
        refuses(OPTIONAL, "revoked", "was revoked: failed to validate OCSP response: certificate status");
        tells(OPTIONAL, "unanswered", "revocation check failed: OCSP responder returns bad HTTP status code: 500");

        Stream.of("on-good", "off-revoked", "optional-unanswered")
                .forEach(name -> Given.eventually(name + " is listed").until(() -> row(name) != null));
        Stream.of("on-revoked", "on-unanswered", "optional-revoked")
                .forEach(name -> assertNull(row(name), name + " is not listed"));
        assertTrue(refused(ON, "cluster") >= 2, "refusals are counted");
        assertEquals(0, refused(OFF, "cluster"));
    }

    @Test
    void shouldRefuseTheTelemetryOfARevokedDataPlaneToo() throws Exception {
        double known = refused(ON, "telemetry");

        assertTrue(!isLetIn(ON, "cluster_telemetry_listen", REVOKED));

        assertTrue(refused(ON, "telemetry") > known);
    }

    @Test
    void shouldRefuseWhoWasRevokedMeanwhileWhenItComesBack() throws Exception {
        RESPONDERS.knows(GOOD.identity().certificate(), true);
        RESPONDERS.startAnew(MIDDLE.own("middle"));
        assertEquals(200, node("on-good").proxy().get("/known").status());

        HYBRID.bridgeLink(ON).breakAll();

        refuses(ON, "good", "was revoked: failed to validate OCSP response: certificate status");
        isDisconnected("on-good");
        assertEquals(200, node("on-good").proxy().get("/known").status(), "it serves what it has");
    }

    @Test
    void shouldFollowARevocationListThatIsReplaced() throws Exception {
        assertTrue(isLetIn(OFF, "cluster_listen", REVOKED));
        MIDDLE.revocationList("middle.crl", REVOKED.identity().certificate());
        Given.eventually("the new list is in use")
                .until(() ->
                        !HYBRID.cp(OFF).logLines("changed files are in use").isEmpty());

        HYBRID.bridgeLink(OFF).breakAll();

        refuses(OFF, "revoked", "the certificate was revoked at");
        isDisconnected("off-revoked");
        assertTrue(isLetIn(OFF, "cluster_listen", UNANSWERED), "who is not on the list comes in");
    }

    private static void refuses(int controlPlane, String certificate, String reason) {
        tells(controlPlane, certificate, "bridge peer refused");
        tells(controlPlane, certificate, reason);
    }

    private static void tells(int controlPlane, String certificate, String text) {
        Given.eventually(HYBRID.cp(controlPlane) + " tells of " + certificate + ": " + text)
                .until(() -> HYBRID.cp(controlPlane).logLines(text).stream()
                        .anyMatch(line -> line.contains("CN=" + certificate + ".example.com")));
    }

    private static void isDisconnected(String name) {
        Given.eventually(name + " is not connected")
                .until(() -> Boolean.FALSE.equals(
                        Objects.requireNonNull(row(name), name).get("connected")));
    }

    private static @Nullable Map<String, @Nullable Object> row(String name) {
        return Given.row(HYBRID.cp(ON), node(name));
    }

    private static NodeProcess node(String name) {
        return Objects.requireNonNull(DATA_PLANES.get(name), name).node();
    }

    private static double refused(int controlPlane, String listener) {
        return HYBRID.cp(controlPlane)
                .status()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("sluice_bridge_refused_total{")
                        && line.contains("listener=\"" + listener + "\"")
                        && line.contains("reason=\"revocation\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLetIn(int controlPlane, String listener, Issued identity) throws Exception {
        int port = HYBRID.cp(controlPlane).port(listener);
        try (BridgePeer peer = BridgePeer.connect(port, identity.identity())) {
            peer.frame(Map.of("type", "ping"));
            return peer.read() != null;
        } catch (IOException refused) {
            return false;
        }
    }

    private static Issued ofDataPlane(String name, String responder) {
        return MIDDLE.askedAt(responder).issue(name, name + ".example.com", Usage.CLIENT);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("revocation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
