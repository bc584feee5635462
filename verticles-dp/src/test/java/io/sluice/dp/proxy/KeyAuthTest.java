package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import io.sluice.dp.proxy.RawUpstream.Seen;
import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** key-auth as a recording of the reference has it. */
class KeyAuthTest {
    private static final String PLUGIN = "10000000-0000-4000-8000-000000000001";

    private final TestProxy proxy = new TestProxy();
    private final RawUpstream upstream = RawUpstream.ok();
    private final RawClient client = proxy.client();

    @BeforeEach
    void configure() {
        proxy.upstream("key.com", upstream.port, Map.of());
        proxy.config.consumer("bob", "bobkey", Map.of());
        proxy.config.consumer("alice", "alicekey", Map.of());
    }

    @AfterEach
    void close() {
        client.close();
        upstream.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET     | /               | -               | No API key found in request
            GET     | /               | apikey:         | No API key found in request
            GET     | /?apikey        | -               | No API key found in request
            GET     | /?apikey=       | -               | No API key found in request
            OPTIONS | /               | -               | No API key found in request
            GET     | /               | apikey: zz      | Unauthorized
            GET     | /?apikey=a&apikey=a | -           | Duplicate API key found
            """)
    void shouldRefuseWithoutAKeyThatIsKnown(String method, String path, String header, String message) {
        keyAuth(Map.of());

        Reply reply = header == null
                ? client.request(method, "key.com", path)
                : client.request(method, "key.com", path, header);

        assertEquals(401, reply.status());
        assertEquals("Key", reply.header("www-authenticate"));
        assertTrue(reply.body().startsWith("{\n  \"message\":\"" + message + "\",\n  \"request_id\""), reply.body());
        assertEquals(List.of(), upstream.seen);
    }

    @Test
    void shouldTellTheUpstreamWhoIsCalling() {
        keyAuth(Map.of());

        Reply reply = client.get(
                "key.com",
                "/?z=1",
                "APIKEY: bobkey",
                "X-Consumer-ID: evil",
                "X_Consumer_Username: evil",
                "X-Credential-Identifier: evil",
                "X-Anonymous-Consumer: true");

        assertEquals(200, reply.status());
        Seen seen = upstream.seen.get(0);
        assertEquals("bob", seen.header("x-consumer-username"));
        assertEquals("bob-custom", seen.header("x-consumer-custom-id"));
        assertEquals(consumer("bob"), seen.header("x-consumer-id"));
        assertEquals(proxy.config.credential("bobkey"), seen.header("x-credential-identifier"));
        assertEquals("bobkey", seen.header("apikey"));
        assertEquals("", seen.header("x-anonymous-consumer"));
        assertFalse(seen.headers().toString().contains("evil"), seen.headers().toString());
    }

    @Test
    void shouldFindAndHideKeysInTheQuery() {
        keyAuth(Map.of());
        assertEquals(200, client.get("key.com", "/?apikey=bobkey&z=1").status());
        assertEquals("GET /?apikey=bobkey&z=1 HTTP/1.1", upstream.seen.get(0).line());

        keyAuth(Map.of("hide_credentials", true, "key_names", List.of("x-key", "apikey")));
        assertEquals(200, client.get("key.com", "/?y=%41&apikey=bobkey&z=1").status());
        assertEquals("GET /?y=%41&z=1 HTTP/1.1", upstream.seen.get(1).line());
        assertEquals(200, client.get("key.com", "/", "x-key: bobkey").status());
        assertEquals("", upstream.seen.get(2).header("x-key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/x-www-form-urlencoded | apikey=bobkey&z=1            | z=1
            application/json; charset=utf-8   | {"apikey":"bobkey","z":12345678901234567890.50,"y":[{}]} | {"z":12345678901234567890.50,"y":[{}]}
            """)
    void shouldFindAndHideKeysInTheBody(String type, String body, String hidden) {
        keyAuth(Map.of("hide_credentials", true, "key_in_body", true));

        assertEquals(200, post(type, body).status());

        Seen seen = upstream.seen.get(0);
        assertEquals(hidden, seen.body());
        assertEquals(Integer.toString(hidden.length()), seen.header("content-length"));
        assertEquals("bob", seen.header("x-consumer-username"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json | {                    | No API key found in request
            application/json | {"apikey":["bobkey"]} | Duplicate API key found
            text/plain       | apikey=bobkey        | No API key found in request
            """)
    void shouldRefuseBodiesWithoutAKey(String type, String body, String message) {
        keyAuth(Map.of("key_in_body", true));

        Reply reply = post(type, body);

        assertEquals(401, reply.status());
        assertTrue(reply.body().contains(message), reply.body());
        assertEquals(401, client.get("key.com", "/").status(), "the connection goes on");
    }

    @Test
    void shouldStreamABodyThatIsTooLargeToLookInto() {
        keyAuth(Map.of("key_in_body", true));
        String large = "z".repeat(3 * RequestBody.GATHER_LIMIT);

        assertEquals(200, post("text/plain", large, "apikey: bobkey").status());
        assertEquals(large.length(), upstream.seen.get(0).body().length());
    }

    @Test
    void shouldCallOthersAnonymous() {
        keyAuth(Map.of("anonymous", "bob"));

        assertEquals(200, client.get("key.com", "/", "apikey: zz").status());
        Seen seen = upstream.seen.get(0);
        assertEquals("true", seen.header("x-anonymous-consumer"));
        assertEquals("bob", seen.header("x-consumer-username"));
        assertEquals("", seen.header("x-credential-identifier"));

        assertEquals(200, client.get("key.com", "/", "apikey: alicekey").status());
        assertEquals("alice", upstream.seen.get(1).header("x-consumer-username"));
        assertEquals("", upstream.seen.get(1).header("x-anonymous-consumer"));

        keyAuth(Map.of("anonymous", consumer("alice")));
        assertEquals(200, client.get("key.com", "/").status());
        assertEquals("alice", upstream.seen.get(2).header("x-consumer-username"));

        keyAuth(Map.of("anonymous", "nobody"));
        assertEquals(401, client.get("key.com", "/").status());
    }

    @Test
    void shouldLetPreflightsPassWhereItIsToldTo() {
        keyAuth(Map.of("run_on_preflight", false));

        assertEquals(
                200,
                client.request("OPTIONS", "key.com", "/", "X-Consumer-ID: evil").status());
        assertEquals("", upstream.seen.get(0).header("x-consumer-id"));
        assertEquals(401, client.get("key.com", "/").status());
    }

    @Test
    void shouldNameTheRealmAndLookOnlyWhereItIsToldTo() {
        keyAuth(Map.of("realm", "r", "key_in_query", false));

        Reply reply = client.get("key.com", "/?apikey=bobkey");

        assertEquals(401, reply.status());
        assertEquals("Key realm=\"r\"", reply.header("www-authenticate"));
    }

    @Test
    void shouldFollowCredentialsAndConsumers() {
        keyAuth(Map.of());
        String credential = proxy.config.credential("bobkey");

        proxy.config.change(Change.delete("keyauth_credentials", credential));
        assertEquals(401, client.get("key.com", "/", "apikey: bobkey").status());

        String carol = proxy.config.consumer("carol", "carolkey", Map.of());
        assertEquals(200, client.get("key.com", "/", "apikey: carolkey").status());

        proxy.config.change(
                Change.delete("keyauth_credentials", proxy.config.credential("carolkey")),
                Change.delete("consumers", carol));
        assertEquals(401, client.get("key.com", "/", "apikey: carolkey").status());
    }

    @Test
    void shouldNotTakeKeysWhoseTimeIsOver() {
        keyAuth(Map.of());
        long now = Instant.now().getEpochSecond();
        proxy.config.consumer("early", "over", Map.of());
        proxy.config.consumer("late", "valid", Map.of());
        expire("over", now - 1);
        expire("valid", now + 1000);

        assertEquals(401, client.get("key.com", "/", "apikey: over").status());
        assertEquals(200, client.get("key.com", "/", "apikey: valid").status());
    }

    private void expire(String key, long end) {
        var old = proxy.config.image().get("keyauth_credentials", proxy.config.credential(key));
        var fields = new HashMap<>(Objects.requireNonNull(old).fields());
        fields.put("ttl", end);
        proxy.config.change(Change.update(new Entity("keyauth_credentials", fields)));
    }

    private void keyAuth(Map<String, Object> config) {
        proxy.config.plugin(PLUGIN, "key-auth", Map.of("config", config));
    }

    private Reply post(String type, String body, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        client.send("POST / HTTP/1.1\r\nHost: key.com\r\n" + more + "Content-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
        return client.reply();
    }

    private String consumer(String username) {
        var entity = proxy.config.image().byUnique("consumers", "username", username);
        return Objects.requireNonNull(entity).id();
    }
}
