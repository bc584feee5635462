package io.sluice.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.pki.ClusterCertificates;
import io.sluice.testkit.Http;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Usage;
import io.sluice.testkit.TestDatabase;
import io.sluice.testkit.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of {@code config/} starts a node; only ports, database and addresses are moved, by the environment. */
class ConfigFilesIT {
    private static final Path CONFIG = Path.of("../../config").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private @Nullable TestDatabase database;
    private final Map<String, String> moved = new HashMap<>();

    @BeforeEach
    void moveEverything() throws Exception {
        TestDatabase started = TestDatabase.start(folder.resolve("postgres"));
        database = started;
        started.settings().forEach((name, value) -> move(name, value.toString()));
        move("hazelcast_listen", "127.0.0.1:" + Ports.free());
    }

    @AfterEach
    void stopDatabase() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void shouldStartATraditionalNode() throws Exception {
        int proxy = listen("proxy_listen");
        int admin = listen("admin_listen");
        int console = listen("admin_gui_listen");
        int status = listen("status_listen");
        try (Program node = start("traditional.json")) {
            node.awaitLine("Sluice traditional is ready: proxy 127.0.0.1:" + proxy);
            assertServes(admin, proxy);
            assertEquals(200, new Http(console).get("/").status());
            assertEquals(200, new Http(status).get("/status/ready").status());
            assertEquals(0, node.stop());
            assertTrue(node.output().contains("node stopped"), node.output());
        }
    }

    @Test
    void shouldStartANodeWithoutADatabase() throws Exception {
        moved.clear();
        int proxy = listen("proxy_listen");
        listen("admin_listen");
        listen("admin_gui_listen");
        int status = listen("status_listen");
        try (Upstream upstream = new Upstream("up");
                Program node = dbless(upstream.url())) {
            node.awaitLine("Sluice traditional is ready: proxy 127.0.0.1:" + proxy);
            assertEquals(200, new Http(proxy).get("/up").status());
            assertEquals(200, new Http(status).get("/status/ready").status());
            assertEquals(0, node.stop());
        }
    }

    /** The file's own kong.yml is one in the folder where the node starts. */
    private Program dbless(String upstream) throws Exception {
        Files.writeString(folder.resolve("kong.yml"), """
                _format_version: "3.0"
                services: [{name: up, url: "%s", routes: [{name: up, paths: [/up]}]}]
                """.formatted(upstream));
        return start("dbless.json");
    }

    @Test
    void shouldStartASharedCluster() throws Exception {
        ClusterCertificates.generate(folder.resolve("cluster.crt"), folder.resolve("cluster.key"), 3);
        assertHybrid("control-plane.json", "data-plane.json");
    }

    @Test
    void shouldStartAClusterWithAnAuthority() throws Exception {
        TestAuthority authority = TestAuthority.root(folder, "root");
        Files.move(authority.rootFile(), folder.resolve("ca.crt"));
        authority.issue("control-plane", "control-plane.example.com", Usage.SERVER, Usage.CLIENT);
        authority.issue("data-plane", "data-plane.example.com", Usage.CLIENT);
        assertHybrid("control-plane-pki.json", "data-plane-pki.json");
    }

    private void assertHybrid(String controlPlaneFile, String dataPlaneFile) throws Exception {
        int admin = listen("admin_listen");
        listen("admin_gui_listen");
        int cluster = listen("cluster_listen");
        int telemetry = listen("cluster_telemetry_listen");
        listen("status_listen");
        try (Program controlPlane = start(controlPlaneFile)) {
            controlPlane.awaitLine("Sluice control_plane is ready");
            moved.clear();
            move("cluster_control_plane", "127.0.0.1:" + cluster);
            move("cluster_telemetry_endpoint", "127.0.0.1:" + telemetry);
            int proxy = listen("proxy_listen");
            int status = listen("status_listen");
            try (Program dataPlane = start(dataPlaneFile)) {
                dataPlane.awaitLine("Sluice data_plane is ready");
                assertServes(admin, proxy);
                assertEquals(200, new Http(status).get("/status/ready").status());
                assertEquals(0, dataPlane.stop());
            }
            assertEquals(0, controlPlane.stop());
            assertFalse(controlPlane.output().contains("did not stop cleanly"), controlPlane.output());
        }
    }

    private static void assertServes(int admin, int proxy) throws Exception {
        try (Upstream upstream = new Upstream("up")) {
            Http api = new Http(admin);
            assertEquals(
                    201,
                    api.post("/services", Map.of("name", "up", "url", upstream.url()))
                            .status());
            assertEquals(
                    201,
                    api.post("/services/up/routes", Map.of("name", "up", "paths", List.of("/up")))
                            .status());
            Awaitility.await("the route is served")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> new Http(proxy).get("/up").status() == 200);
        }
    }

    private Program start(String file) throws Exception {
        return Program.start(folder, moved, "start", "-c", CONFIG.resolve(file).toString());
    }

    private int listen(String setting) {
        int port = Ports.free();
        move(setting, "127.0.0.1:" + port);
        return port;
    }

    private void move(String setting, String value) {
        moved.put("SLUICE_" + setting.toUpperCase(java.util.Locale.ROOT), value);
    }
}
