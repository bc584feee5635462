package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers that come from the gateway itself, as a recording of the reference has them. */
class OwnAnswersTest {
    private final TestProxy proxy = new TestProxy();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void shouldAnswer404WithoutAnyConfiguration() {
        try (RawClient client = proxy.client()) {
            Reply reply = client.get("x.com", "/");

            assertEquals(404, reply.status());
            assertEquals("application/json; charset=utf-8", reply.header("content-type"));
            assertEquals("sluice/1.0.0", reply.header("server"));
            assertTrue(reply.header("x-kong-response-latency").matches("\\d+"));
            String id = reply.header("x-kong-request-id");
            assertEquals(
                    "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\"" + id + "\"\n}",
                    reply.body());
            assertEquals("keep-alive", reply.header("connection"));
            assertEquals(404, client.get("x.com", "/again").status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json              | application/json; charset=utf-8
            text/html                     | text/html; charset=utf-8
            application/xml               | application/xml; charset=utf-8
            text/plain                    | text/plain; charset=utf-8
            */*                           | application/json; charset=utf-8
            a/b                           | application/json; charset=utf-8
            text/html;q=0.5, text/plain   | text/plain; charset=utf-8
            """)
    void shouldDressErrorsAsTheClientAsks(String accept, String expected) {
        try (RawClient client = proxy.client()) {
            Reply reply = client.get("x.com", "/", "Accept: " + accept);

            assertEquals(404, reply.status());
            assertEquals(expected, reply.header("content-type"));
            assertTrue(reply.body().contains("no Route matched with those values"));
            assertTrue(reply.body().contains(reply.header("x-kong-request-id")));
        }
    }

    @Test
    void shouldAnswer503ForARouteWithoutAService() {
        proxy.config.route("r", null, Map.of("paths", List.of("/")));

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("x.com", "/");

            assertEquals(503, reply.status());
            assertTrue(reply.body().contains("no Service found with those values"));
        }
    }

    @Test
    void shouldAnswer502WhenNobodyListens() {
        proxy.upstream("dead.com", freePort(), Map.of("retries", 2L));

        try (RawClient client = proxy.client()) {
            Reply reply = client.request("POST", "dead.com", "/");

            assertEquals(502, reply.status());
            assertEquals("text/plain; charset=utf-8", reply.header("content-type"));
            assertEquals(
                    "An invalid response was received from the upstream server\nrequest_id: "
                            + reply.header("x-kong-request-id") + "\n",
                    reply.body());
            assertEquals("1.1 sluice/1.0.0", reply.header("via"));
            assertTrue(reply.header("x-kong-upstream-latency").matches("\\d+"));
        }
        proxy.untilCounted("upstream_attempts", 3);
        proxy.untilCounted("upstream_failures", 3);
    }

    @Test
    void shouldAnswer503WhenTheNameIsUnknown() {
        proxy.config.service("s", "does-not-exist.invalid", 80, Map.of());
        proxy.config.route("r", "s", Map.of("paths", List.of("/")));

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("x.com", "/");

            assertEquals(503, reply.status());
            assertTrue(reply.body().contains("name resolution failed"));
        }
    }

    @ParameterizedTest
    @CsvSource({"426", "301", "302", "307", "308"})
    void shouldSendPlainTextRequestsToTls(long status) {
        Map<String, @Nullable Object> route = new HashMap<>();
        route.put("hosts", List.of("ssl.com"));
        route.put("protocols", List.of("https"));
        route.put("https_redirect_status_code", status);
        proxy.config.route("r", null, route);

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("ssl.com:8000", "/x?y=1", "X-Forwarded-Proto: https");

            assertEquals(status, reply.status());
            if (status == 426) {
                assertTrue(reply.body().contains("Please use HTTPS protocol"));
                assertEquals("keep-alive|Upgrade", reply.header("connection"));
                assertEquals("TLS/1.2, HTTP/1.1", reply.header("upgrade"));
            } else {
                assertEquals("https://ssl.com/x?y=1", reply.header("location"));
            }
        }
    }

    @Test
    void shouldReadTheBodyOfARefusedRequestBeforeTheNext() {
        try (RawClient client = proxy.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x.com\r\nContent-Length: 5\r\n\r\nhello");
            assertEquals(404, client.reply().status());
            assertEquals(404, client.get("x.com", "/").status());
        }
    }

    static int freePort() {
        try (RawUpstream gone = RawUpstream.ok()) {
            return gone.port;
        }
    }
}
