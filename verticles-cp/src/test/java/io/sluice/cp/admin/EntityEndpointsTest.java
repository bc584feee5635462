package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.cp.admin.Client.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntityEndpointsTest extends AdminTest {
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @Test
    void shouldCreateReadChangeAndDelete() {
        Reply created = api.post("/services", fields("name", "one", "host", "example.com", "port", 8080));
        assertEquals(201, created.status());
        assertEquals(8080L, created.at("port"));
        assertEquals("http", created.at("protocol"));
        assertEquals(created.json(), api.get("/services/one").json());
        assertEquals(created.json(), api.get("/services/" + created.id()).json());

        Reply changed = api.send("PATCH", "/services/one", fields("retries", 7, "path", "/p"));
        assertEquals(200, changed.status());
        assertEquals(7L, changed.at("retries"));
        assertEquals("example.com", changed.at("host"));

        Reply replaced = api.send("PUT", "/services/one", fields("host", "other.example.com"));
        assertEquals(200, replaced.status());
        assertEquals(created.id(), replaced.id());
        assertNull(replaced.at("path"));

        assertEquals(204, api.delete("/services/one").status());
        assertEquals(404, api.get("/services/one").status());
    }

    @Test
    void shouldCreateByPutUnderTheGivenIdOrName() {
        String id = UUID.randomUUID().toString();
        Reply byId = api.send("PUT", "/services/" + id, fields("host", "example.com"));
        assertEquals(200, byId.status());
        assertEquals(id, byId.id());
        Reply byName = api.send("PUT", "/services/named", fields("host", "example.com"));
        assertEquals("named", byName.at("name"));
    }

    @Test
    void shouldAnswerDeleteOfWhatIsNotThere() {
        assertEquals(204, api.delete("/services/nobody").status());
        assertEquals(204, api.delete("/services/" + UNKNOWN).status());
    }

    @Test
    void shouldTellTheVersionOfEveryWrite() {
        long first = version(api.post("/services", fields("name", "one", "host", "example.com")));
        assertEquals(first + 1, version(api.send("PATCH", "/services/one", fields("retries", 1))));
        assertEquals(first + 2, version(api.send("PUT", "/services/one", fields("host", "example.org"))));
        assertEquals(first + 3, version(api.delete("/services/one")));
        assertNull(api.get("/services").header("X-Config-Version"));
    }

    @Test
    void shouldNestRoutesUnderTheirService() {
        String service = api.post("/services", fields("name", "svc", "host", "example.com"))
                .id();
        Reply route = api.post("/services/svc/routes", fields("name", "r", "paths", List.of("/r")));
        assertEquals(201, route.status());
        assertEquals(Map.of("id", service), route.at("service"));
        api.post("/routes", fields("name", "free", "paths", List.of("/free")));

        assertEquals(List.of(route.json()), api.get("/services/svc/routes").data());
        assertEquals(route.json(), api.get("/services/" + service + "/routes/r").json());
        assertEquals(404, api.get("/services/svc/routes/free").status());
        assertEquals(404, api.get("/services/nobody/routes").status());
        assertEquals(
                404,
                api.post("/services/nobody/routes", fields("paths", List.of("/x")))
                        .status());

        Reply patched = api.send("PATCH", "/services/svc/routes/r", fields("paths", List.of("/s")));
        assertEquals(List.of("/s"), patched.at("paths"));
        assertEquals(
                404,
                api.send("PATCH", "/services/svc/routes/free", fields("tags", List.of("t")))
                        .status());
        Reply moved = api.send("PUT", "/services/svc/routes/free", fields("paths", List.of("/moved")));
        assertEquals(Map.of("id", service), moved.at("service"));
        assertEquals(204, api.delete("/services/svc/routes/r").status());
        assertEquals(404, api.delete("/services/svc/routes/r").status());
    }

    @Test
    void shouldReachTheServiceOfARoute() {
        api.post("/services", fields("name", "svc", "host", "example.com"));
        api.post("/services/svc/routes", fields("name", "r", "paths", List.of("/r")));
        assertEquals("svc", api.get("/routes/r/service").at("name"));
        assertEquals(
                3L, api.send("PATCH", "/routes/r/service", fields("retries", 3)).at("retries"));
        Reply refused = api.delete("/routes/r/service");
        assertEquals(405, refused.status());
        assertEquals("Method not allowed", refused.at("message"));
        assertEquals(404, api.get("/routes/nobody/service").status());
    }

    @Test
    void shouldMakeAServiceForARouteThatHasNone() {
        api.post("/routes", fields("name", "free", "paths", List.of("/free")));
        assertEquals(404, api.get("/routes/free/service").status());
        assertEquals(404, api.delete("/routes/free/service").status());
        Reply made = api.send("PUT", "/routes/free/service", fields("name", "new", "host", "example.com"));
        assertEquals(200, made.status());
        assertEquals(Map.of("id", made.id()), api.get("/routes/free").at("service"));
    }

    @Test
    void shouldRefuseWithKongsBodies() {
        Reply missing = api.post("/services", fields());
        assertEquals(400, missing.status());
        assertEquals(2L, missing.at("code"));
        assertEquals("required field missing", missing.at("fields", "host"));

        api.post("/services", fields("name", "one", "host", "h"));
        Reply twice = api.post("/services", fields("name", "one", "host", "h"));
        assertEquals(409, twice.status());
        assertEquals("unique constraint violation", twice.at("name"));

        Reply dangling = api.post("/routes", fields("paths", List.of("/x"), "service", Map.of("id", UNKNOWN)));
        assertEquals(400, dangling.status());
        assertEquals(4L, dangling.at("code"));

        api.post("/services/one/routes", fields("paths", List.of("/x")));
        Reply used = api.delete("/services/one");
        assertEquals(400, used.status());
        assertEquals("routes", used.at("fields", "@referenced_by"));

        Reply unknown = api.send("PATCH", "/services/nobody", fields("retries", 1));
        assertEquals(404, unknown.status());
        assertEquals(6L, unknown.at("code"));
    }

    @Test
    void shouldAnswerHeadAsGetWithoutBody() {
        api.post("/services", fields("name", "one", "host", "h"));
        Reply get = api.get("/services/one");
        Reply head = api.call("HEAD", "/services/one", null);
        assertEquals(200, head.status());
        assertEquals("", head.text());
        assertEquals(get.header("Content-Length"), head.header("Content-Length"));
        assertEquals(404, api.call("HEAD", "/services/nobody", null).status());
    }

    @Test
    void shouldRefuseMethodsThatAPathDoesNotHave() {
        Reply reply = api.delete("/services");
        assertEquals(405, reply.status());
        assertEquals(Map.of("message", "Method not allowed"), reply.json());
        assertEquals("GET, HEAD, OPTIONS, POST", reply.header("Allow"));
        assertEquals(405, api.send("PATCH", "/services", fields("a", 1)).status());
        assertEquals(405, api.call("TRACE", "/services", null).status());
    }

    @Test
    void shouldTellItsMethodsToBrowsers() {
        Reply reply = api.call("OPTIONS", "/services/x", null);
        assertEquals(204, reply.status());
        assertEquals("DELETE, GET, HEAD, OPTIONS, PATCH, PUT", reply.header("Allow"));
        assertEquals(reply.header("Allow"), reply.header("Access-Control-Allow-Methods"));
        assertEquals("Content-Type", reply.header("Access-Control-Allow-Headers"));
    }

    @Test
    void shouldCarryTheSameHeadersOnEveryAnswer() {
        for (Reply reply : List.of(api.get("/services"), api.get("/nowhere"), api.delete("/services/x"))) {
            assertEquals("sluice/1.0.0", reply.header("Server"));
            assertEquals("*", reply.header("Access-Control-Allow-Origin"));
            assertEquals("true", reply.header("Access-Control-Allow-Credentials"));
            Integer.parseInt(Objects.requireNonNull(reply.header("X-Kong-Admin-Latency")));
        }
        assertEquals("application/json; charset=utf-8", api.get("/services").header("Content-Type"));
    }

    @Test
    void shouldAcceptATrailingSlash() {
        api.post("/services", fields("name", "one", "host", "h"));
        assertEquals(1, api.get("/services/").data().size());
        assertEquals("one", api.get("/services/one/").at("name"));
        assertEquals(0, api.get("/services/one/routes/").data().size());
    }

    @Test
    void shouldNotFindUnknownPaths() {
        for (String path : List.of("/nope", "/services/a/b/c/d", "/service", "/Services")) {
            Reply reply = api.get(path);
            assertEquals(404, reply.status(), path);
            assertEquals(Map.of("message", "Not found"), reply.json());
        }
    }

    @Test
    void shouldDecodeNamesInPaths() {
        api.post("/services", fields("name", "a~b", "host", "h"));
        assertEquals(200, api.get("/services/a%7Eb").status());
        assertNotEquals(500, api.get("/services/%F0%9F").status());
        assertEquals(404, api.get("/services/a%20b").status());
    }

    private static long version(Reply reply) {
        return Long.parseLong(Objects.requireNonNull(reply.header("X-Config-Version")));
    }
}
