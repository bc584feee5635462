package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PluginWarningTest {
    private static final String SETTLED = "request-termination";
    private static AdminNode node;
    private static Client api;

    @BeforeAll
    static void start() throws Exception {
        node = AdminNode.start();
        api = node.client();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @Test
    void shouldWarnOfAPluginThatNoDataPlaneCanRun() {
        PluginType type = PluginCatalog.BUNDLED.find(SETTLED);
        assertNotNull(type);
        String expected = type.isAvailable()
                ? null
                : "299 sluice \"plugin " + SETTLED
                        + " is not available in this version: requests in its scope are answered with 500 until it is"
                        + " disabled or deleted\"";
        api.post("/services", fields("name", "s", "host", "h"));
        Reply made = api.post("/services/s/plugins", fields("name", SETTLED));
        assertEquals(201, made.status(), made.text());
        assertEquals(expected, made.header("Warning"));
        String path = "/plugins/" + made.id();
        assertEquals(
                expected, api.send("PATCH", path, fields("tags", List.of("t"))).header("Warning"));
        Reply batch = api.post(
                "/batch",
                fields(
                        "operations",
                        List.of(
                                fields("method", "PATCH", "path", path, "body", fields("tags", List.of("u"))),
                                fields("method", "PATCH", "path", path, "body", fields("tags", List.of("v"))))));
        assertEquals(expected, batch.header("Warning"));
        assertNull(api.get(path).header("Warning"));
        assertNull(api.send("PATCH", path, fields("enabled", false)).header("Warning"));
        assertNull(api.post("/consumers", fields("username", "x")).header("Warning"));
    }
}
