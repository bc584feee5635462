package io.sluice.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Ports;
import io.sluice.testkit.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node without a database lives from one document to the next. */
class DblessIT {
    @TempDir
    Path folder;

    private final int proxy = Ports.free();
    private final int admin = Ports.free();
    private final int status = Ports.free();

    @Test
    void shouldServeWhatItsFileDeclaresAndThenWhatItIsSent() throws Exception {
        try (Upstream upstream = new Upstream("up")) {
            Files.writeString(folder.resolve("kong.yml"), """
                    _format_version: "3.0"
                    services: [{name: up, url: "%s", routes: [{paths: [/file]}]}]
                    """.formatted(upstream.url()));
            try (Program node = start("kong.yml").awaitLine("Sluice traditional is ready")) {
                assertEquals(200, new Http(proxy).get("/file").status());
                assertEquals(200, new Http(status).get("/status/ready").status());
                Http api = new Http(admin);
                Object before = api.get("/status").json().get("configuration_hash");
                assertEquals(405, api.post("/services", Map.of("host", "h")).status());
                Map<String, Object> route = Map.of("name", "sent", "paths", List.of("/sent"));
                Map<String, Object> service = Map.of("url", upstream.url(), "name", "up", "routes", List.of(route));
                assertEquals(
                        201,
                        api.post("/config", Map.of("_format_version", "3.0", "services", List.of(service)))
                                .status());
                Awaitility.await("the new route is served")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> new Http(proxy).get("/sent").status() == 200);
                assertEquals(404, new Http(proxy).get("/file").status());
                assertTrue(!api.get("/status").json().get("configuration_hash").equals(before));
                assertEquals(0, node.stop());
            }
        }
    }

    @Test
    void shouldNotStartWithABrokenFile() throws Exception {
        Files.writeString(folder.resolve("kong.yml"), "_format_version: '3.0'\nservices:\n- name: s\n");
        try (Program node = start("kong.yml")) {
            assertEquals(1, node.end());
            assertTrue(
                    node.output()
                            .contains("Error: declarative_config: kong.yml: line 3: services 's': host:"
                                    + " required field missing\n"),
                    node.output());
        }
    }

    @Test
    void shouldWaitForAConfigurationWhenItHasNone() throws Exception {
        try (Program node = start("").awaitLine("Sluice traditional is ready")) {
            assertEquals(503, new Http(status).get("/status/ready").status());
            assertEquals("0".repeat(32), new Http(admin).get("/status").json().get("configuration_hash"));
            assertEquals(0, node.stop());
        }
    }

    private Program start(String file) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("SLUICE_DATABASE", "off");
        environment.put("SLUICE_PROXY_LISTEN", "127.0.0.1:" + proxy);
        environment.put("SLUICE_ADMIN_LISTEN", "127.0.0.1:" + admin);
        environment.put("SLUICE_STATUS_LISTEN", "127.0.0.1:" + status);
        environment.put("SLUICE_ADMIN_GUI_LISTEN", "off");
        environment.put("SLUICE_DECLARATIVE_CONFIG", file);
        return Program.start(folder, environment, "start");
    }
}
