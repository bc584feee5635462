package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two implementations in a row may read differently: none of them reaches the upstream. */
class FramingTest {
    private final TestProxy proxy = new TestProxy();
    private final RawUpstream upstream = RawUpstream.ok();

    @BeforeEach
    void configure() {
        proxy.upstream("h.com", upstream.port, Map.of());
    }

    @AfterEach
    void close() {
        proxy.close();
        upstream.close();
    }

    private void shouldRefuse(int status, String request) {
        try (RawClient client = proxy.client()) {
            Reply reply = client.send(request).reply();
            assertEquals(status, reply.status(), request);
            assertEquals("close", reply.header("connection"));
            assertTrue(reply.header("x-kong-request-id").matches("[0-9a-f]{32}"));
            assertTrue(client.ended());
        }
        assertEquals(0, upstream.seen.size());
        proxy.untilCounted("requests", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "X: x\rTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 5 5",
                "Content-Length: 5, 5",
                "Content-Length: 0x5",
                "Content-Length: ",
                "Content-Length: five",
                "Content-Length: 99999999999999999999999",
                "Content-Length : 5",
                "X-A: one\r\n two",
                "X-A: one\r\n\ttwo",
                "nonsense",
                ": empty",
                "X A: b",
                "X-A: a\0b",
                "X-A: a\u0001b",
                "Host: other.com",
                "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\nUpgrade: WebSocket",
            })
    void shouldRefuseAmbiguousHeaders(String headers) {
        shouldRefuse(400, "POST / HTTP/1.1\r\nHost: h.com\r\n" + headers + "\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "identity, chunked", "gzip", "gzip, chunked", "chunked, gzip", "\"chunked\""})
    void shouldNotKnowOtherTransferCodings(String coding) {
        shouldRefuse(501, "POST / HTTP/1.1\r\nHost: h.com\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: h.com\n\n",
                "GET / HTTP/1.1\r\nHost: h.com\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET /../x HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET ftp://h.com/ HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET http://a@h.com/ HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h.com/evil\r\n\r\n",
                "CONNECT h.com:443 HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: h.com\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "\r\n\tGET / HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "\0GET / HTTP/1.1\r\nHost: h.com\r\n\r\n",
                "garbage\r\n\r\n",
            })
    void shouldRefuseRequestsThatAreNone(String request) {
        shouldRefuse(400, request);
    }

    @Test
    void shouldNotTrace() {
        shouldRefuse(405, "TRACE / HTTP/1.1\r\nHost: h.com\r\n\r\n");
    }

    @Test
    void shouldLimitTheRequestLine() {
        shouldRefuse(414, "GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: h.com\r\n\r\n");
    }

    @Test
    void shouldLimitOneHeader() {
        shouldRefuse(400, "GET / HTTP/1.1\r\nHost: h.com\r\nX-A: " + "x".repeat(9000) + "\r\n\r\n");
    }

    @Test
    void shouldLimitAllHeaders() {
        shouldRefuse(
                400, "GET / HTTP/1.1\r\nHost: h.com\r\n" + ("X-A: " + "x".repeat(4000) + "\r\n").repeat(10) + "\r\n");
    }

    @Test
    void shouldLimitTheNumberOfHeaders() {
        shouldRefuse(400, "GET / HTTP/1.1\r\nHost: h.com\r\n" + "X-A: 1\r\n".repeat(1001) + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\nhello\r\n", "-5\r\nhello\r\n", "0x5\r\nhello\r\n", "\r\nhello\r\n", "4\r\nhello\r\n"})
    void shouldRefuseBrokenChunks(String chunk) {
        shouldRefuse(400, "POST / HTTP/1.1\r\nHost: h.com\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n");
    }

    @Test
    void shouldReadARequestThatComesByteByByte() {
        String request =
                "\r\nPOST /x HTTP/1.1\r\nHost: h.com\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
        try (RawClient client = proxy.client()) {
            for (String part : request.split("")) {
                client.send(part);
            }
            assertEquals(200, client.reply().status());
            assertEquals("ok", upstream.seen.get(0).body());
        }
    }

    @Test
    void shouldTakeWhatIsUnusualButClear() {
        try (RawClient client = proxy.client()) {
            String head = "\r\n\r\nPOST / HTTP/1.1\r\nHOST: h.com\r\nTRANSFER-ENCODING: CHUNKED\r\n\r\n";
            client.send(head + "00005;a=b\r\nhello\r\n0\r\n\r\n");
            assertEquals(200, client.reply().status());
            assertEquals("hello", upstream.seen.get(0).body());
            client.send("POST / HTTP/1.1\r\nHost: h.com\r\nContent-Length: 0005  \r\n\r\nhello");
            assertEquals(200, client.reply().status());
            assertEquals("5", upstream.seen.get(1).header("content-length"));
            client.send("GET / HTTP/1.0\r\nHost: h.com\r\n\r\n");
            assertEquals("close", client.reply().header("connection"));
            assertTrue(client.ended());
        }
    }
}
