package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrossOriginTest {
    private static final String CONSOLE = "https://gw.example.com";
    private static AdminNode node;
    private static Client api;

    @BeforeAll
    static void start() throws Exception {
        node = AdminNode.start(
                Map.of("admin_gui_url", "https://GW.example.com:443/manager, http://localhost:8002"),
                DataPlaneNodes.NONE);
        api = node.client();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @Test
    void shouldLetTheConsoleReadAndWrite() {
        for (String origin : List.of(CONSOLE, "http://localhost:8002")) {
            Reply written = api.call(
                    "POST", "/services", "{\"host\":\"h\"}", "Content-Type", "application/json", "Origin", origin);
            assertEquals(201, written.status());
            assertEquals(origin, written.header("Access-Control-Allow-Origin"));
            assertEquals("true", written.header("Access-Control-Allow-Credentials"));
            assertTrue(Objects.requireNonNull(written.header("Access-Control-Expose-Headers"))
                    .contains("ETag"));
            assertEquals(
                    "origin", Objects.requireNonNull(written.header("Vary")).toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void shouldTellTheConsoleWhatItMaySend() {
        Reply preflight =
                api.call("OPTIONS", "/services", null, "Origin", CONSOLE, "Access-Control-Request-Method", "POST");
        assertEquals(204, preflight.status());
        assertEquals(CONSOLE, preflight.header("Access-Control-Allow-Origin"));
        assertEquals("GET, HEAD, OPTIONS, POST", preflight.header("Access-Control-Allow-Methods"));
        assertTrue(Objects.requireNonNull(preflight.header("Access-Control-Allow-Headers"))
                .contains("If-Match"));
    }

    @Test
    void shouldTellOtherPagesNothing() {
        for (String origin : List.of("https://evil.example", "null", "http://gw.example.com", CONSOLE + ".evil")) {
            for (String method : List.of("GET", "OPTIONS")) {
                Reply reply = api.call(method, "/services", null, "Origin", origin);
                assertNull(reply.header("Access-Control-Allow-Origin"), origin);
                assertNull(reply.header("Access-Control-Allow-Credentials"), origin);
                assertNull(reply.header("Access-Control-Allow-Methods"), origin);
            }
        }
    }

    @Test
    void shouldRefuseTheWritesOfOtherPages() {
        for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
            Reply refused = api.call(
                    "POST", "/services", "host=h&name=forged", "Content-Type", type, "Origin", "http://evil.example");
            assertEquals(403, refused.status());
            assertEquals("origin: not the console's (expected: one that admin_gui_url names)", refused.at("message"));
        }
        assertEquals(
                403,
                api.call("DELETE", "/services/forged", null, "Origin", "null").status());
        assertEquals(404, api.get("/services/forged").status());
    }

    @Test
    void shouldAnswerClientsThatAreNoBrowsersAsTheReference() {
        Reply reply = api.get("/services");
        assertEquals("*", reply.header("Access-Control-Allow-Origin"));
        assertEquals("true", reply.header("Access-Control-Allow-Credentials"));
        assertNull(reply.header("Vary"));
    }
}
