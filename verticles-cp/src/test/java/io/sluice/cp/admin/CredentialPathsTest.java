package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialPathsTest extends AdminTest {
    @BeforeEach
    void makeConsumers() {
        api.post("/consumers", fields("username", "bob", "custom_id", "c1"));
        api.post("/consumers", fields("username", "amy"));
    }

    @Test
    void shouldReachKeysUnderTheirConsumerAndByThemselves() {
        Reply key = api.post("/consumers/bob/key-auth", fields("key", "k1"));
        assertEquals(201, key.status(), key.text());
        assertEquals(key.json(), api.get("/consumers/bob/key-auth/k1").json());
        assertEquals(key.json(), api.get("/key-auths/k1").json());
        assertEquals(404, api.get("/consumers/amy/key-auth/k1").status());
        assertEquals("bob", api.get("/key-auths/k1/consumer").at("username"));
        Reply put = api.send("PUT", "/consumers/bob/key-auth/k2", fields());
        assertEquals("k2", put.at("key"));
        assertEquals(2, api.get("/consumers/bob/key-auth").data().size());
        assertEquals(204, api.delete("/consumers/bob/key-auth/k1").status());
    }

    @Test
    void shouldNameGroupsByTheirConsumer() {
        api.post("/consumers/bob/acls", fields("group", "g1"));
        String ofAmy = api.post("/consumers/amy/acls", fields("group", "g1")).id();
        assertEquals(ofAmy, api.get("/consumers/amy/acls/g1").id());
        assertEquals(404, api.get("/consumers/amy/acls/g2").status());
        Reply again = api.send("PUT", "/consumers/amy/acls/g1", fields("tags", List.of("t")));
        assertEquals(ofAmy, again.id());
        assertEquals("g2", api.send("PUT", "/consumers/amy/acls/g2", fields()).at("group"));
        assertEquals(204, api.delete("/consumers/amy/acls/g1").status());
        assertEquals(1, api.get("/consumers/bob/acls").data().size());
        assertEquals(409, api.post("/consumers/bob/acls", fields("group", "g1")).status());
    }

    @Test
    void shouldNeitherShowNorChangeWhatHasExpired() {
        api.post("/consumers/bob/key-auth", fields("key", "k1", "ttl", 1));
        await().until(() -> api.get("/key-auths/k1").status() == 404);
        for (String path : List.of("/key-auths/k1", "/consumers/bob/key-auth/k1", "/key-auths/k1/consumer")) {
            assertEquals(404, api.get(path).status(), path);
            assertEquals(
                    404, api.send("PATCH", path, fields("tags", List.of("t"))).status(), path);
        }
        assertEquals(0, api.get("/key-auths").data().size());
        assertEquals(0, api.get("/consumers/bob/key-auth").data().size());
    }

    @Test
    void shouldStoreNoPasswordInClear() {
        Reply reply = api.post("/consumers/bob/basic-auth", fields("username", "u", "password", "in-clear"));
        assertEquals(201, reply.status(), reply.text());
        assertFalse(reply.text().contains("in-clear"));
        Reply batch = api.post(
                "/batch",
                fields(
                        "operations",
                        List.of(fields(
                                "method", "PATCH",
                                "path", "/basic-auths/u",
                                "body", fields("password", "in-clear-again")))));
        assertEquals(200, batch.status(), batch.text());
        assertFalse(batch.text().contains("in-clear"));
        assertTrue(api.get("/basic-auths/u/consumer").text().contains("bob"));
    }

    @Test
    void shouldFindConsumersByTheirCustomId() {
        assertEquals("bob", api.get("/consumers?custom_id=c1").data().get(0).get("username"));
        assertEquals(0, api.get("/consumers?custom_id=c2").data().size());
        Reply empty = api.get("/consumers?custom_id=");
        assertEquals(400, empty.status());
        assertEquals(Map.of("message", "custom_id must be an unempty string"), empty.json());
        assertEquals(2, api.get("/consumers?username=bob").data().size());
    }
}
