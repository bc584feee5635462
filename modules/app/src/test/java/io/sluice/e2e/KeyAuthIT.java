package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Data planes know the consumers that were made on the control plane, for as long as these have a key, with or without it. */
class KeyAuthIT {
    private static final String KEY_HEADER = "apikey";
    private static final long SHORT_LIFE_S = 4;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 2);

    @Test
    void shouldKnowAConsumerMadeByOneBatchUntilItIsDeleted() {
        long version = protect("alice", Map.of("key", "alices"));

        assertEquals(version, Given.synced(HYBRID), "the batch is one version");
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            assertEquals(401, dataPlane.proxy().get("/alice").status(), "without a key");
            assertEquals(401, ask(dataPlane, "alice", "bobs"), "with a key that nobody has");
            assertEquals(200, ask(dataPlane, "alice", "alices"), "with the key");
            assertEquals("alice", HYBRID.upstream().lastHeader("X-Consumer-Username"));
        }

        assertEquals(204, HYBRID.cp(1).admin().delete("/consumers/alice").status());

        assertEquals(version + 1, Given.synced(HYBRID));
        HYBRID.dataPlanes().forEach(dataPlane -> assertEquals(401, ask(dataPlane, "alice", "alices")));
        assertEquals(404, HYBRID.cp(1).admin().get("/key-auths/alices/consumer").status());
    }

    @Test
    void shouldForgetAKeyWhenItsTimeIsOver() {
        Given.synced(HYBRID);
        protect("brief", Map.of("key", "briefs", "ttl", SHORT_LIFE_S));
        long version = Given.synced(HYBRID);
        HYBRID.dataPlanes().forEach(dataPlane -> assertEquals(200, ask(dataPlane, "brief", "briefs")));

        HYBRID.dataPlanes().forEach(dataPlane -> isRefused(dataPlane, "brief", "briefs"));
        assertEquals(404, HYBRID.cp(1).admin().get("/key-auths/briefs").status());
        isRemovedAfter(version);
        HYBRID.dataPlanes().forEach(dataPlane -> assertEquals(401, ask(dataPlane, "brief", "briefs")));
    }

    @Test
    void shouldGoOnWithoutTheControlPlane() {
        protect("carol", Map.of("key", "carols"));
        Http.Reply brief = HYBRID.cp(1)
                .admin()
                .post("/consumers/carol/key-auth", Map.of("key", "carols-brief", "ttl", SHORT_LIFE_S));
        assertEquals(201, brief.status(), brief.body());
        long version = Given.synced(HYBRID);

        HYBRID.cp(1).kill();
        HYBRID.dp(1).kill();
        HYBRID.dp(1).start();

        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            Given.eventually(dataPlane + " serves").until(() -> ask(dataPlane, "carol", "carols") == 200);
            assertEquals("carol", HYBRID.upstream().lastHeader("X-Consumer-Username"));
            assertEquals(401, dataPlane.proxy().get("/carol").status());
            isRefused(dataPlane, "carol", "carols-brief");
        }

        HYBRID.cp(1).start();
        isRemovedAfter(version);
        HYBRID.dataPlanes().forEach(dataPlane -> assertEquals(200, ask(dataPlane, "carol", "carols")));
    }

    /** By one batch: a route of this name that asks for keys, and a consumer with one; answers the version. */
    private static long protect(String name, Map<String, Object> key) {
        Http.Reply reply = HYBRID.cp(1)
                .admin()
                .post(
                        "/batch",
                        Map.of(
                                "operations",
                                List.of(
                                        Given.operation(
                                                "/services/" + Hybrid.SERVICE + "/routes",
                                                Map.of("name", name, "paths", List.of("/" + name))),
                                        Given.operation("/routes/" + name + "/plugins", Map.of("name", "key-auth")),
                                        Given.operation("/consumers", Map.of("username", name)),
                                        Given.operation("/consumers/" + name + "/key-auth", key))));
        assertEquals(200, reply.status(), reply.body());
        assertNull(reply.header("Warning"));
        return Given.version(reply);
    }

    private static int ask(NodeProcess dataPlane, String name, String key) {
        return dataPlane.proxy().with(KEY_HEADER, key).get("/" + name).status();
    }

    private static void isRefused(NodeProcess dataPlane, String name, String key) {
        Given.eventually(dataPlane + " refuses the key " + key).until(() -> ask(dataPlane, name, key) == 401);
    }

    /** What has ended is not shown any more, and goes soon afterwards, as a version of its own. */
    private static void isRemovedAfter(long version) {
        Given.eventually("the key that has ended is removed everywhere")
                .until(() -> Given.synced(HYBRID) == version + 1);
    }
}
