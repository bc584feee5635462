package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.dp.proxy.RawClient.Reply;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often an upstream is asked, as a recording of the reference has it. */
class RetryTest {
    private final TestProxy proxy = new TestProxy();
    private final CountDownLatch end = new CountDownLatch(1);
    private final RawUpstream upstream = new RawUpstream(this::behave);

    private void behave(RawUpstream.Seen request, Socket socket) throws IOException {
        String path = request.line().split(" ")[1];
        switch (path) {
            case "/early" -> socket.close();
            case "/reset", "/unread" -> RawUpstream.reset(socket);
            case "/headreset" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nX-");
                RawUpstream.reset(socket);
            }
            case "/hang" -> await();
            case "/malformed" -> RawUpstream.write(socket, "hello world\r\n\r\n");
            case "/twocl" ->
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!");
            case "/status600" -> RawUpstream.write(socket, "HTTP/1.1 600 X\r\nContent-Length: 2\r\n\r\nok");
            case "/c101" -> RawUpstream.write(socket, "HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nraw");
            case "/interim" ->
                RawUpstream.write(
                        socket,
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            case "/extra" -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA");
            case "/204body" -> RawUpstream.write(socket, "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok");
            case "/smuggle" ->
                RawUpstream.write(
                        socket,
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
            case "/once" -> {
                if (upstream.seen.size() == 1) {
                    socket.close();
                } else {
                    RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                }
            }
            default -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }

    private void await() {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        proxy.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /early, 3, 502",
        "PUT, /early, 3, 502",
        "DELETE, /early, 3, 502",
        "OPTIONS, /early, 3, 502",
        "HEAD, /early, 3, 502",
        "POST, /early, 1, 502",
        "PATCH, /early, 1, 502",
        "GET, /reset, 3, 502",
        "GET, /unread, 3, 502",
        "GET, /headreset, 3, 502",
        "POST, /headreset, 1, 502",
        "GET, /hang, 3, 504",
        "POST, /hang, 1, 504",
        "GET, /malformed, 1, 502",
        "GET, /twocl, 1, 502",
        "GET, /status600, 1, 502",
        "GET, /c101, 1, 502",
        "GET, /interim, 1, 200",
        "PUT, /once, 2, 200",
        "GET, /ok, 1, 200",
    })
    void shouldTryAsOftenAsTheReference(String method, String path, int attempts, int status) {
        proxy.upstream("h.com", upstream.port, Map.of("retries", 2L, "read_timeout", 150L));
        boolean body = method.equals("PUT") || method.equals("POST");

        try (RawClient client = proxy.client()) {
            client.send(method + " " + path + " HTTP/1.1\r\nHost: h.com\r\n"
                    + (body ? "Content-Length: 5\r\n\r\nhello" : "\r\n"));
            Reply reply = client.reply(!method.equals("HEAD"));

            assertEquals(status, reply.status());
            assertEquals(attempts, upstream.seen.size());
            assertTrue(upstream.seen.stream().allMatch(seen -> seen.body().equals(body ? "hello" : "")));
            assertEquals(404, client.get("other.com", "/").status(), "the client's connection goes on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/extra", "/204body", "/smuggle"})
    void shouldNotTakeTheRestOfAnAnswerForTheNext(String path) {
        proxy.upstream("h.com", upstream.port, Map.of("retries", 0L));

        try (RawClient client = proxy.client()) {
            for (int i = 0; i < 5; i++) {
                assertEquals(2, client.get("h.com", path).status() / 100);
                Reply reply = client.get("h.com", "/ok");
                assertEquals("200 ok", reply.status() + " " + reply.body());
            }
        }
    }

    @Test
    void shouldNotUseAConnectionThatTheUpstreamHasClosed() {
        proxy.upstream("h.com", upstream.port, Map.of("retries", 0L));

        try (RawClient client = proxy.client()) {
            assertEquals(200, client.get("h.com", "/1").status());
            upstream.sockets.forEach(RetryTest::shut);
            Awaitility.await().until(() -> proxy.counter("requests_active") == 0);
            assertEquals(200, client.request("GET", "h.com", "/2").status());
        }
        assertEquals(2, upstream.connections.get());
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
