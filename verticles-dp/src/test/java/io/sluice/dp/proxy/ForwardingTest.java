package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import io.sluice.dp.proxy.RawUpstream.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the upstream and the client get to see, as a recording of the reference has it. */
class ForwardingTest {
    private final TestProxy proxy = new TestProxy();
    private final RawUpstream upstream = RawUpstream.answering(
            "HTTP/1.1 299 Odd\r\nContent-Length: 2\r\nX-Up: 1\r\nConnection: X-Hop, keep-alive\r\nX-Hop: 1\r\n",
            "Keep-Alive: timeout=5\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Kong-Request-Id: fake\r\nVia: 1.0 z\r\n\r\nok");

    @AfterEach
    void close() {
        proxy.close();
        upstream.close();
    }

    private Seen seen() {
        return upstream.seen.get(upstream.seen.size() - 1);
    }

    @Test
    void shouldTellTheUpstreamWhereTheRequestCameFrom() {
        proxy.config.service("s", "127.0.0.1", upstream.port, Map.of("path", "/k"));
        proxy.config.route("r", "s", Map.of("hosts", List.of("drop.com"), "paths", List.of("/pre")));

        try (RawClient client = proxy.client()) {
            client.get(
                    "drop.com:99",
                    "/pre/x?y=1",
                    "X-Forwarded-For: 1.2.3.4",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: evil.com",
                    "X-Forwarded-Port: 99",
                    "X-Forwarded-Path: /evil",
                    "X-Forwarded-Prefix: /evil",
                    "X-Real-IP: 9.9.9.9",
                    "Via: 1.0 a");
        }

        Seen seen = seen();
        assertEquals("GET /k/x?y=1 HTTP/1.1", seen.line());
        assertEquals("127.0.0.1:" + upstream.port, seen.header("host"));
        assertEquals("1.2.3.4, 127.0.0.1", seen.header("x-forwarded-for"));
        assertEquals("127.0.0.1", seen.header("x-real-ip"));
        assertEquals("http", seen.header("x-forwarded-proto"));
        assertEquals("drop.com", seen.header("x-forwarded-host"));
        assertEquals(Integer.toString(proxy.port), seen.header("x-forwarded-port"));
        assertEquals("/pre/x", seen.header("x-forwarded-path"));
        assertEquals("/pre", seen.header("x-forwarded-prefix"));
        assertEquals("1.0 a, 1.1 sluice/1.0.0", seen.header("via"));
        assertTrue(seen.header("x-kong-request-id").matches("[0-9a-f]{32}"));
        assertEquals("keep-alive", seen.header("connection"));
    }

    @Test
    void shouldKeepTheHostWhereTheRouteSaysSo() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.get("keep.com", "/x#fragment");
        }

        assertEquals("GET /x HTTP/1.1", seen().line());
        assertEquals("keep.com", seen().header("host"));
        assertEquals("", seen().header("x-forwarded-prefix"));
    }

    @Test
    void shouldLetTheHostOfAnAbsoluteTargetWin() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            assertEquals(299, client.get("other.com", "http://keep.com/x?q").status());
        }

        assertEquals("GET /x?q HTTP/1.1", seen().line());
        assertEquals("keep.com", seen().header("host"));
    }

    @Test
    void shouldEndHeadersOfOneHopHere() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            Reply reply = client.get(
                    "keep.com",
                    "/x",
                    "Connection: close, X-Drop",
                    "X-Drop: 1",
                    "Keep-Alive: 1",
                    "Proxy-Authorization: z",
                    "TE: trailers, deflate",
                    "Upgrade: websocket",
                    "Trailer: X",
                    "Proxy-Connection: keep-alive",
                    "Content_Length: 7",
                    "x_under: 1",
                    "X-E:",
                    "X-D: 1",
                    "X-D: 2");

            assertEquals("close", reply.header("connection"));
            assertTrue(client.ended());
        }

        Seen seen = seen();
        for (String name : List.of("x-drop", "keep-alive", "upgrade", "proxy-connection", "content_length")) {
            assertEquals("", seen.header(name), name);
        }
        assertEquals("z", seen.header("proxy-authorization"));
        assertEquals("trailers", seen.header("te"));
        assertEquals("X", seen.header("trailer"));
        assertEquals("1", seen.header("x_under"));
        assertEquals("1|2", seen.header("x-d"));
        assertTrue(seen.headers().contains("X-E:"));
    }

    @Test
    void shouldPassTheAnswerOnWithoutTheHeadersOfItsHop() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("keep.com", "/x");

            assertEquals("HTTP/1.1 299 Odd", reply.line());
            assertEquals("ok", reply.body());
            assertEquals("1", reply.header("x-up"));
            assertEquals("a=1|b=2", reply.header("set-cookie"));
            assertEquals("keep-alive", reply.header("connection"));
            assertFalse(reply.headers().containsKey("x-hop"));
            assertFalse(reply.headers().containsKey("keep-alive"));
            assertEquals("1.0 z, 1.1 sluice/1.0.0", reply.header("via"));
            assertEquals("sluice/1.0.0", reply.header("server"));
            assertTrue(reply.header("x-kong-upstream-latency").matches("\\d+"));
            assertTrue(reply.header("x-kong-proxy-latency").matches("\\d+"));
            assertEquals(seen().header("x-kong-request-id"), reply.header("x-kong-request-id"));
        }
    }

    @Test
    void shouldReuseConnectionsOnBothSides() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            for (int i = 0; i < 20; i++) {
                assertEquals(299, client.get("keep.com", "/" + i).status());
            }
        }

        assertEquals(20, upstream.seen.size());
        assertEquals(1, upstream.connections.get());
        proxy.untilCounted("requests", 20);
        proxy.untilCounted("responses_2xx", 20);
        proxy.untilCounted("bytes_out", 40);
        proxy.untilCounted("requests_active", 0);
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrder() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.send(String.join(
                    "\r\n\r\n",
                    "GET /1 HTTP/1.1\r\nHost: keep.com",
                    "GET /2 HTTP/1.1\r\nHost: none",
                    "GET /3 HTTP/1.1\r\nHost: keep.com",
                    ""));

            assertEquals(299, client.reply().status());
            assertEquals(404, client.reply().status());
            assertEquals(299, client.reply().status());
        }
    }

    @Test
    void shouldSendBodiesWithALength() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.send("POST /1 HTTP/1.1\r\nHost: keep.com\r\nContent-Length: 5\r\n\r\nhello");
            client.reply();
            assertEquals("5", seen().header("content-length"));
            assertEquals("hello", seen().body());

            client.send(
                    "POST /2 HTTP/1.1\r\nHost: keep.com\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            client.reply();
            assertEquals("5", seen().header("content-length"));
            assertEquals("", seen().header("transfer-encoding"));
            assertEquals("hello", seen().body());

            client.send("POST /3 HTTP/1.1\r\nHost: keep.com\r\nContent-Length: 0\r\n\r\n");
            client.reply();
            assertEquals("0", seen().header("content-length"));

            client.send("POST /4 HTTP/1.1\r\nHost: keep.com\r\n\r\n");
            client.reply();
            assertEquals("", seen().header("content-length"));
        }
    }

    @Test
    void shouldSendContinueWhenItIsAskedFor() {
        proxy.upstream("keep.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.send("POST /1 HTTP/1.1\r\nHost: keep.com\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, client.reply().status());
            client.send("hello");
            assertEquals(299, client.reply().status());
            assertEquals("hello", seen().body());
            assertEquals("", seen().header("expect"));
        }
    }
}
