package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import io.sluice.dp.runtime.ApplyResult;
import io.sluice.model.edit.EntityKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services whose host is the name of an upstream. */
class BalancedTest {
    private final TestProxy proxy = new TestProxy();
    private final RawUpstream one = RawUpstream.ok();
    private final RawUpstream two = RawUpstream.ok();
    private final RawClient client = proxy.client();

    @BeforeEach
    void configure() {
        proxy.config.edit(editor -> editor.create("upstreams", Map.of("name", "ring.example")));
        proxy.config.service("s", "ring.example", 80, Map.of());
        proxy.config.route("r", "s", Map.of("hosts", List.of("a.com")));
    }

    @AfterEach
    void close() {
        client.close();
        one.close();
        two.close();
        proxy.close();
    }

    @Test
    void shouldAskTheTargetsByTheirWeights() {
        target(one, 200);
        target(two, 100);

        for (int i = 0; i < 9; i++) {
            assertEquals(200, get().status());
        }

        assertEquals(6, one.seen.size());
        assertEquals(3, two.seen.size());
        assertEquals("127.0.0.1:" + one.port, one.seen.get(0).header("host"));
    }

    @Test
    void shouldNotLookUpTheNameOfAnUpstreamWithoutTargets() {
        assertNobody();
        target(one, 0);
        assertNobody();

        target(two, 1);
        assertEquals(200, get().status());

        proxy.config.edit(editor -> proxy.config.image().all("targets").values().stream()
                .filter(target -> ("127.0.0.1:" + two.port).equals(target.get("target")))
                .forEach(target -> editor.delete("targets", new EntityKey("id", target.id()))));
        assertNobody();
    }

    @Test
    void shouldRefuseAnAlgorithmThatIsNotAvailable() {
        target(one, 100);

        ApplyResult result = proxy.config.edit(editor -> editor.patch(
                "upstreams", new EntityKey("name", "ring.example"), Map.of("algorithm", "least-connections")));

        assertEquals("algorithm", result.refused().get(0).field());
        assertEquals(
                "algorithm least-connections is not available on this node",
                result.refused().get(0).message());
        assertNobody();

        proxy.config.patch("upstreams", "ring.example", Map.of("algorithm", "round-robin"));
        assertEquals(200, get().status());
        assertEquals(List.of(), proxy.runtimes.current().refused());
    }

    @Test
    void shouldTryTheNextTarget() {
        int dead = OwnAnswersTest.freePort();
        proxy.config.edit(editor -> editor.create("targets", target("127.0.0.1:" + dead, 100)));
        target(one, 100);

        for (int i = 0; i < 4; i++) {
            assertEquals(200, get().status());
        }
    }

    @Test
    void shouldCallTargetsByTheHostHeader() {
        target(one, 100);
        proxy.config.patch("upstreams", "ring.example", Map.of("host_header", "named.example:99"));

        assertEquals(200, get().status());

        assertEquals("named.example:99", one.seen.get(0).header("host"));
    }

    @Test
    void shouldFollowARenamedUpstream() {
        target(one, 100);

        proxy.config.patch("upstreams", "ring.example", Map.of("name", "other.example"));
        proxy.config.patch("services", "s", Map.of("host", "other.example"));

        assertEquals(200, get().status());
    }

    private void assertNobody() {
        Reply reply = get();
        assertEquals(503, reply.status());
        assertTrue(reply.body().contains("failure to get a peer from the ring-balancer"), reply.body());
    }

    private Reply get() {
        return client.get("a.com", "/");
    }

    private void target(RawUpstream upstream, long weight) {
        proxy.config.edit(editor -> editor.create("targets", target("127.0.0.1:" + upstream.port, weight)));
    }

    private Map<String, Object> target(String address, long weight) {
        String upstream = proxy.config.id("upstreams", "ring.example");
        return Map.of("upstream", Map.of("id", upstream), "target", address, "weight", weight);
    }
}
