package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.cp.admin.Client.Reply;
import org.junit.jupiter.api.Test;

class DryRunTest extends AdminTest {
    @Test
    void shouldAnswerAsIfAndKeepNothing() {
        Reply real = api.post("/services", fields("name", "s", "host", "h"));
        assertNull(real.header("X-Dry-Run"));
        long version = node.store().image().version();
        Reply created = api.post("/services?dry_run=true", fields("name", "t", "host", "h"));
        assertEquals(201, created.status());
        assertEquals("t", created.at("name"));
        Reply changed = api.send("PATCH", "/services/s?dry_run=true", fields("retries", 1));
        assertEquals(1L, changed.at("retries"));
        assertEquals(
                200,
                api.send("PUT", "/services/s?dry_run=true", fields("host", "i")).status());
        Reply deleted = api.delete("/services/s?dry_run=true");
        assertEquals(204, deleted.status());
        assertEquals("true", deleted.header("X-Dry-Run"));
        assertNull(deleted.header("X-Config-Version"));
        assertEquals(real.json(), api.get("/services/s").json());
        assertEquals(404, api.get("/services/t").status());
        assertEquals(version, node.store().image().version());
    }

    @Test
    void shouldCheckAllThatAWriteChecks() {
        api.post("/services", fields("name", "s", "host", "h"));
        assertEquals(
                409,
                api.post("/services?dry_run=true", fields("name", "s", "host", "h"))
                        .status());
        assertEquals(400, api.post("/services?dry_run=true", fields()).status());
        assertEquals(
                404, api.send("PATCH", "/services/t?dry_run=true", fields()).status());
    }

    @Test
    void shouldNotGuessWhatIsMeant() {
        Reply reply = api.post("/services?dry_run=yes", fields("host", "h"));
        assertEquals(400, reply.status());
        assertEquals("dry_run: 'yes' (expected: true or false)", reply.at("message"));
        assertEquals(
                201, api.post("/services?dry_run=false", fields("host", "h")).status());
        assertEquals(1, api.get("/services").data().size());
    }
}
