package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.cp.admin.Client.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConditionalTest extends AdminTest {
    private static final String HOST = "{\"host\":\"h\"}";

    @Test
    void shouldTagEveryEntityAndNoList() {
        String tag = tag(api.post("/services", fields("name", "s", "host", "h")));
        assertEquals(tag, tag(api.get("/services/s")));
        String changed = tag(api.send("PATCH", "/services/s", fields("retries", 1)));
        assertNotEquals(tag, changed);
        assertEquals(changed, tag(api.get("/services/s")));
        assertNull(api.get("/services").header("ETag"));
        assertNull(api.delete("/services/s").header("ETag"));
    }

    @Test
    void shouldNotSendAgainWhatTheClientHas() {
        String tag = tag(api.post("/services", fields("name", "s", "host", "h")));
        for (String known : List.of(tag, "\"other\", " + tag, "W/" + tag, "*")) {
            Reply reply = api.get("/services/s", "If-None-Match", known);
            assertEquals(304, reply.status(), known);
            assertEquals("", reply.text());
            assertEquals(tag, tag(reply));
        }
        assertEquals(200, api.get("/services/s", "If-None-Match", "\"other\"").status());
    }

    @Test
    void shouldWriteOnlyWhatIsAsTheClientBelieves() {
        String tag = tag(api.post("/services", fields("name", "s", "host", "h")));
        String changed = tag(api.call(
                "PATCH", "/services/s", "{\"retries\":1}", "Content-Type", "application/json", "If-Match", tag));
        for (String method : List.of("PATCH", "PUT", "DELETE")) {
            Reply refused = call(method, "/services/s", "If-Match", tag);
            assertEquals(412, refused.status(), method);
            assertEquals(
                    Map.of("message", "precondition failed: the entity has changed since it was read"), refused.json());
            assertEquals(changed, tag(refused));
            assertEquals(412, call(method, "/services/nobody", "If-Match", tag).status());
        }
        assertEquals(412, call("PUT", "/services/s", "If-Match", "W/" + changed).status());
        assertEquals(204, call("DELETE", "/services/s", "If-Match", changed).status());
    }

    @Test
    void shouldCreateOnlyWhenAsked() {
        assertEquals(200, call("PUT", "/services/s", "If-None-Match", "*").status());
        assertEquals(412, call("PUT", "/services/s", "If-None-Match", "*").status());
        assertEquals(412, call("PUT", "/services/other", "If-Match", "*").status());
    }

    @Test
    void shouldAskTheSameUnderAParentAndThroughAReference() {
        String service = tag(api.post("/services", fields("name", "s", "host", "h")));
        String route = tag(api.post("/services/s/routes", fields("name", "r", "paths", List.of("/r"))));
        assertEquals(
                304, api.get("/services/s/routes/r", "If-None-Match", route).status());
        assertEquals(304, api.get("/routes/r/service", "If-None-Match", service).status());
        assertEquals(412, call("PATCH", "/routes/r/service", "If-Match", route).status());
        assertEquals(
                200, call("PATCH", "/routes/r/service", "If-Match", service).status());
        assertEquals(
                412, call("DELETE", "/services/s/routes/r", "If-Match", service).status());
        assertEquals(
                204, call("DELETE", "/services/s/routes/r", "If-Match", route).status());
    }

    private static Reply call(String method, String path, String header, String value) {
        return api.call(method, path, HOST, "Content-Type", "application/json", header, value);
    }

    private static String tag(Reply reply) {
        return Objects.requireNonNull(reply.header("ETag"), reply::text);
    }
}
