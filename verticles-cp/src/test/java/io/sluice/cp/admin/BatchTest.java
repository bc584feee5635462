package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest extends AdminTest {
    @Test
    void shouldMakeAllChangesAsOneVersion() {
        long before = node.store().image().version();
        Reply reply = batch(
                operation("POST", "/services", fields("name", "a", "host", "h")),
                operation("POST", "/services/a/routes", fields("name", "r", "paths", List.of("/r"))),
                operation("PATCH", "/services/a/", fields("retries", 1)),
                operation("PUT", "/consumers/b%7Eb", fields()),
                operation("DELETE", "/routes/r", null));
        assertEquals(200, reply.status(), reply.text());
        assertEquals(before + 1, reply.at("version"));
        assertEquals(Long.toString(before + 1), reply.header("X-Config-Version"));
        assertEquals(List.of(201L, 201L, 200L, 200L, 204L), statuses(reply));
        assertEquals(api.get("/services/a").json(), results(reply).get(2).get("body"));
        assertEquals("b~b", api.get("/consumers/b~b").at("username"));
        assertEquals(404, api.get("/routes/r").status());
        assertEquals(before + 1, node.store().image().version());
    }

    @Test
    void shouldKeepNothingAndTellTheErrorOfEachOperationThatFails() {
        long before = node.store().image().version();
        Reply reply = batch(
                operation("POST", "/services", fields("name", "a", "host", "h")),
                operation("POST", "/services", fields("name", "b")),
                operation("POST", "/services", fields("name", "a", "host", "h")),
                operation("PATCH", "/services/nobody", fields("retries", 1)),
                operation("POST", "/services/nobody/routes", fields("paths", List.of("/x"))),
                operation("POST", "/nothing", fields()),
                operation("GET", "/services", null),
                fields("path", "/services"),
                fields("method", "POST", "path", "/services", "body", "text"),
                operation("PUT", "/services/%zz", fields("host", "h")));
        assertEquals(400, reply.status(), reply.text());
        assertEquals(2L, reply.at("code"));
        assertEquals("operation 2 failed: schema violation (host: required field missing)", reply.at("message"));
        assertEquals(List.of(424L, 400L, 409L, 404L, 404L, 404L, 405L, 400L, 400L, 400L), statuses(reply));
        assertEquals("required field missing", at(reply, 1, "fields", "host"));
        assertEquals(5L, at(reply, 2, "code"));
        assertEquals("path: nothing can be written at '/nothing'", at(reply, 5, "message"));
        assertEquals("method: 'GET' at /services (expected: POST)", at(reply, 6, "message"));
        assertEquals("method: expected a string", at(reply, 7, "message"));
        assertNull(reply.header("X-Config-Version"));
        assertEquals(0, api.get("/services").data().size());
        assertEquals(before, node.store().image().version());
    }

    @Test
    void shouldAnswerWithTheStatusOfTheFirstFailure() {
        api.post("/services", fields("name", "a", "host", "h"));
        assertEquals(
                409,
                batch(operation("POST", "/services", fields("name", "a", "host", "h")), operation("POST", "/x", null))
                        .status());
        assertEquals(
                404,
                batch(operation("DELETE", "/services/nobody/routes/r", null)).status());
    }

    @Test
    void shouldTryABatchWithoutKeepingIt() {
        Reply reply = api.post(
                "/batch?dry_run=true",
                fields("operations", List.of(operation("POST", "/services", fields("host", "h")))));
        assertEquals(200, reply.status());
        assertEquals("true", reply.header("X-Dry-Run"));
        assertEquals(List.of(201L), statuses(reply));
        assertEquals(0, api.get("/services").data().size());
    }

    @Test
    void shouldTakeManyOperations() {
        List<Object> operations = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            operations.add(operation("POST", "/consumers", fields("username", "u" + i)));
        }
        long before = node.store().image().version();
        Reply reply = api.post("/batch", fields("operations", operations));
        assertEquals(200, reply.status());
        assertEquals(before + 1, reply.at("version"));
        assertEquals(2000, node.store().image().all("consumers").size());
    }

    @Test
    void shouldRefuseWhatIsNoBatch() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            many.add(Map.of());
        }
        for (Object operations : new Object[] {"text", List.of(), Map.of("a", 1), many}) {
            Reply reply = api.post("/batch", fields("operations", operations));
            assertEquals(400, reply.status());
            assertTrue(((String) reply.at("message")).startsWith("operations: "), reply.text());
        }
        assertEquals(400, api.form("POST", "/batch", "operations=x").status());
        assertEquals(405, api.get("/batch").status());
    }

    private static Reply batch(Object... operations) {
        return api.post("/batch", fields("operations", List.of(operations)));
    }

    private static Map<String, @Nullable Object> operation(String method, String path, @Nullable Object body) {
        return fields("method", method, "path", path, "body", body);
    }

    private static @Nullable Object at(Reply reply, int operation, String... path) {
        Object value = results(reply).get(operation).get("body");
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    private static List<Object> statuses(Reply reply) {
        return results(reply).stream().map(result -> result.get("status")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Reply reply) {
        return (List<Map<String, Object>>) reply.json().get("results");
    }
}
