package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.dp.proxy.RawClient.Reply;
import io.sluice.dp.runtime.ApplyResult;
import io.sluice.dp.runtime.Refused;
import io.sluice.model.image.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that cannot run here is never passed by: its requests are refused, all others are served. */
class FailClosedTest {
    private static final String PLUGIN = "10000000-0000-4000-8000-000000000001";
    private static final String KEY_AUTH = "10000000-0000-4000-8000-000000000002";
    private static final Map<String, Object> OFF = Map.of("enabled", false);

    private final TestProxy proxy = new TestProxy();
    private final RawUpstream upstream = RawUpstream.ok();
    private final RawClient client = proxy.client();

    @BeforeEach
    void configure() {
        proxy.upstream("a.com", upstream.port, Map.of());
        proxy.upstream("b.com", upstream.port, Map.of());
    }

    @AfterEach
    void close() {
        client.close();
        upstream.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy-cache", "of-the-future"})
    void shouldRefuseTheRequestsOfAPluginThatIsNotAvailable(String name) {
        ApplyResult result = proxy.config.plugin(PLUGIN, name, Map.of("route", route("a.com")));

        String message = "plugin " + name + " is not available on this node";
        assertEquals(List.of(new Refused("plugins", PLUGIN, name, "name", message)), result.refused());
        Reply reply = client.get("a.com", "/");
        assertEquals(500, reply.status());
        assertEquals("application/json; charset=utf-8", reply.header("content-type"));
        assertEquals(
                "{\n  \"message\":\"" + message + "\",\n  \"request_id\":\"" + reply.header("x-kong-request-id")
                        + "\"\n}",
                reply.body());
        assertEquals(200, client.get("b.com", "/").status());
    }

    @Test
    void shouldOpenWhenThePluginIsDisabledOrDeleted() {
        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("service", service("a.com")));
        assertEquals(500, client.get("a.com", "/").status());

        ApplyResult disabled = proxy.config.plugin(PLUGIN, "of-the-future", OFF);
        assertEquals(List.of(), disabled.refused());
        assertEquals(200, client.get("a.com", "/").status());

        proxy.config.plugin(PLUGIN, "of-the-future", Map.of());
        assertEquals(500, client.get("a.com", "/").status());
        assertEquals(500, client.get("b.com", "/").status());

        assertEquals(
                List.of(), proxy.config.change(Change.delete("plugins", PLUGIN)).refused());
        assertEquals(200, client.get("a.com", "/").status());
        assertEquals(200, client.get("b.com", "/").status());
    }

    @Test
    void shouldFollowThePluginToAnotherScope() {
        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("route", route("a.com")));
        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("route", route("b.com"), "service", service("b.com")));

        assertEquals(200, client.get("a.com", "/").status());
        assertEquals(500, client.get("b.com", "/").status());
    }

    @Test
    void shouldFollowARouteToAnotherService() {
        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("service", service("a.com")));

        proxy.config.patch("routes", "b.com", Map.of("service", Map.of("id", service("a.com"))));

        assertEquals(500, client.get("b.com", "/").status());
    }

    @Test
    void shouldNotMindPluginsOfOtherTraffic() {
        ApplyResult result = proxy.config.plugin(PLUGIN, "of-the-future", Map.of("protocols", List.of("tcp", "tls")));

        assertEquals(List.of(), result.refused());
        assertEquals(200, client.get("a.com", "/").status());
    }

    @Test
    void shouldRefuseOnlyTheConsumersOfAPluginForConsumers() {
        String bob = proxy.config.consumer("bob", "bobkey", Map.of());
        proxy.config.consumer("alice", "alicekey", Map.of());
        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("consumer", bob));
        assertEquals(200, client.get("a.com", "/", "apikey: bobkey").status(), "nobody is known without key-auth");

        proxy.config.plugin(KEY_AUTH, "key-auth", Map.of("service", service("a.com")));

        assertEquals(500, client.get("a.com", "/", "apikey: bobkey").status());
        assertEquals(200, client.get("a.com", "/", "apikey: alicekey").status());
        assertEquals(401, client.get("a.com", "/").status());
        assertEquals(200, client.get("b.com", "/", "apikey: bobkey").status());
    }

    @Test
    void shouldRefuseOnlyTheMembersOfAPluginForAGroup() {
        String bob = proxy.config.consumer("bob", "bobkey", Map.of());
        proxy.config.consumer("alice", "alicekey", Map.of());
        proxy.config.plugin(KEY_AUTH, "key-auth", Map.of());
        proxy.config.edit(editor -> editor.create("consumer_groups", Map.of("name", "gold")));
        String gold = proxy.config.id("consumer_groups", "gold");
        proxy.config.edit(editor -> editor.create(
                "consumer_group_consumers",
                Map.of("consumer", Map.of("id", bob), "consumer_group", Map.of("id", gold))));

        proxy.config.plugin(PLUGIN, "of-the-future", Map.of("consumer_group", gold));

        assertEquals(500, client.get("a.com", "/", "apikey: bobkey").status());
        assertEquals(200, client.get("a.com", "/", "apikey: alicekey").status());
    }

    @Test
    void shouldKeepTheLastGoodFormOfARefusedPlugin() {
        proxy.config.consumer("bob", "bobkey", Map.of());
        Map<String, @Nullable Object> scope = new HashMap<>(Map.of("route", route("a.com")));
        proxy.config.plugin(KEY_AUTH, "key-auth", scope);
        scope.put("config", Map.of("key_names", 5L));

        Refused refused =
                proxy.config.plugin(KEY_AUTH, "key-auth", scope).refused().get(0);

        assertEquals("config.key_names", refused.field());
        assertEquals(401, client.get("a.com", "/").status());
        assertEquals(200, client.get("a.com", "/", "apikey: bobkey").status());

        scope.put("route", route("b.com"));
        proxy.config.plugin(KEY_AUTH, "key-auth", scope);
        assertEquals(200, client.get("a.com", "/").status());
        assertEquals(500, client.get("b.com", "/", "apikey: bobkey").status(), "no good form of it was ever here");
    }

    @Test
    void shouldLetTheNearestScopeDecide() {
        proxy.config.consumer("bob", "bobkey", Map.of());
        proxy.config.plugin(KEY_AUTH, "key-auth", Map.of("config", Map.of("key_names", 5L)));
        assertEquals(500, client.get("a.com", "/", "apikey: bobkey").status());

        proxy.config.plugin(PLUGIN, "key-auth", Map.of("route", route("a.com")));

        assertEquals(200, client.get("a.com", "/", "apikey: bobkey").status());
        assertEquals(500, client.get("b.com", "/", "apikey: bobkey").status());
    }

    private String route(String name) {
        return proxy.config.id("routes", name);
    }

    private String service(String name) {
        return proxy.config.id("services", name);
    }
}
