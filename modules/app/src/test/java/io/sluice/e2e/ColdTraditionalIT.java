package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestDatabase;
import io.sluice.testkit.Upstream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of one process that starts while PostgreSQL is gone carries traffic with what it kept. */
class ColdTraditionalIT {
    @TempDir
    static Path directory;

    @Test
    void shouldCarryTrafficWithoutTheDatabase() throws Exception {
        try (TestDatabase database = TestDatabase.start(directory.resolve("postgres"));
                Upstream upstream = new Upstream("up");
                NodeProcess node = new NodeProcess("node", directory, settings(database), List.of()).start()) {
            Given.service(node, Hybrid.SERVICE, upstream);
            long before = Given.route(node, "before", "/before");
            Given.hasKept(node, before);
            assertDrains(node);

            node.kill();
            database.kill();
            node.start();

            Given.serves(node, "/before");
            assertEquals(503, node.admin().delete("/routes/before").status());

            database.restart();

            Given.eventually("writes work again")
                    .until(() -> node.admin().delete("/routes/before").status() == 204);
            Given.doesNotServe(node, "/before");
            assertEquals(before + 2, Given.route(node, "after", "/after"));
            node.stop();
            assertEquals("", node.blockingCalls(), "blocking calls on event loops");
        }
    }

    @Test
    void shouldDrainWithoutAnyDatabase() {
        Map<String, Object> settings = listening();
        settings.put("database", "off");
        settings.put(
                "declarative_config_string",
                "{\"_format_version\":\"3.0\",\"services\":[{\"name\":\"s\",\"host\":\"localhost\"}]}");
        try (NodeProcess node = new NodeProcess("dbless", directory, settings, List.of()).start()) {
            assertDrains(node);
        }
    }

    private static void assertDrains(NodeProcess node) {
        assertEquals(200, node.status().get("/status/ready").status());
        node.run("drain");
        assertEquals(
                "{\"message\":\"draining\"}", node.status().get("/status/ready").body());
        assertEquals(200, node.status().get("/status").status());
        node.run("drain", "--undo");
        assertEquals(200, node.status().get("/status/ready").status());
    }

    private static Map<String, Object> settings(TestDatabase database) {
        Map<String, Object> settings = listening();
        settings.putAll(database.settings());
        settings.put("pg_timeout", 2000);
        return settings;
    }

    private static Map<String, Object> listening() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "traditional");
        settings.put("nginx_worker_processes", 2);
        for (String listener : List.of("admin_listen", "admin_gui_listen", "status_listen", "proxy_listen")) {
            settings.put(listener, "127.0.0.1:" + Ports.free());
        }
        return settings;
    }
}
