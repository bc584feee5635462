package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import io.sluice.dp.proxy.RawClient.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies pass through in parts, no faster than they are taken, and are never taken for whole when they are not. */
class StreamingTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int SIZE = 64 * MEGABYTE;

    private final TestProxy proxy = new TestProxy();
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicLong moved = new AtomicLong();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final RawUpstream upstream = new RawUpstream(this::behave);

    private void behave(RawUpstream.Seen request, Socket socket) throws IOException {
        switch (request.line().split(" ")[1]) {
            case "/large" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
                OutputStream out = socket.getOutputStream();
                byte[] part = new byte[65536];
                for (int i = 0; i < SIZE / part.length; i++) {
                    out.write(part);
                    moved.addAndGet(part.length);
                }
            }
            case "/unread" -> {
                await();
                byte[] part = new byte[65536];
                int read = 0;
                while (read >= 0 && moved.get() < SIZE) {
                    read = socket.getInputStream().read(part);
                    moved.addAndGet(read);
                }
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
            case "/8000" ->
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 8000\r\n\r\n" + "x".repeat(8000));
            case "/80" -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n" + "x".repeat(80));
            case "/slow" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\none");
                await();
                RawUpstream.write(socket, "two");
            }
            case "/trailers" ->
                RawUpstream.write(
                        socket,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n2\r\nok\r\n0\r\nX-A: t\r\n\r\n");
            case "/untilclose" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\n\r\nuntil close");
                socket.close();
            }
            case "/short" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok");
                socket.close();
            }
            case "/cutchunk" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n");
                RawUpstream.reset(socket);
            }
            case "/stall" -> {
                RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\npart");
                await();
            }
            case "/hang" -> gone.set(socket.getInputStream().read() < 0);
            default -> RawUpstream.write(socket, "HTTP/1.1 204 No Content\r\n\r\n");
        }
    }

    private void await() {
        try {
            if (!go.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("never told to go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        go.countDown();
        proxy.close();
        upstream.close();
    }

    private static void untilStill(AtomicLong counter) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(() -> last.getAndSet(counter.get()) == counter.get());
    }

    @Test
    void shouldReadFromTheUpstreamNoFasterThanTheClientReads() {
        proxy.upstream("h.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.send("GET /large HTTP/1.1\r\nHost: h.com\r\n\r\n");
            Awaitility.await().until(() -> moved.get() > 0);
            untilStill(moved);
            assertTrue(moved.get() < SIZE / 2, "the upstream was read ahead: " + moved.get());

            assertEquals(SIZE, client.reply().body().length());
            assertEquals(204, client.get("h.com", "/next").status());
        }
        assertEquals(1, upstream.connections.get());
        proxy.untilCounted("bytes_out", SIZE);
    }

    @Test
    void shouldReadFromTheClientNoFasterThanTheUpstreamReads() {
        proxy.upstream("h.com", upstream.port, Map.of());
        AtomicLong sent = new AtomicLong();

        try (RawClient client = proxy.client()) {
            client.send("POST /unread HTTP/1.1\r\nHost: h.com\r\nContent-Length: " + SIZE + "\r\n\r\n");
            Thread sender = new Thread(() -> {
                byte[] part = new byte[65536];
                for (int i = 0; i < SIZE / part.length; i++) {
                    client.send(part);
                    sent.addAndGet(part.length);
                }
            });
            sender.start();
            Awaitility.await().until(() -> sent.get() > 0);
            untilStill(sent);
            assertTrue(sent.get() < SIZE / 2, "the client was read ahead: " + sent.get());

            go.countDown();
            assertEquals("ok", client.reply().body());
            assertEquals(SIZE, moved.get());
        }
    }

    @Test
    void shouldGiveBackTheMemoryOfEveryBody() {
        proxy.upstream("h.com", upstream.port, Map.of());
        try (RawClient client = proxy.client()) {
            exchange(client, 200);
            long before = PlatformDependent.usedDirectMemory();
            exchange(client, 1500);
            long grown = PlatformDependent.usedDirectMemory() - before;
            assertTrue(grown < 8 * MEGABYTE, "grown by " + grown);
        }
    }

    /** Answers and requests of a size that is copied, and of one that is passed on. */
    private static void exchange(RawClient client, int times) {
        String body = "x".repeat(8000);
        for (int i = 0; i < times; i++) {
            assertEquals(8000, client.get("h.com", "/8000").body().length());
            assertEquals(80, client.get("h.com", "/80").body().length());
            client.send("POST /80 HTTP/1.1\r\nHost: h.com\r\nContent-Length: 8000\r\n\r\n" + body);
            assertEquals(80, client.reply().body().length());
        }
    }

    @Test
    void shouldPassPartsOnAsTheyCome() {
        proxy.upstream("h.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            client.send("GET /slow HTTP/1.1\r\nHost: h.com\r\n\r\n");
            while (!client.line().isEmpty()) {
                // the head
            }
            assertEquals("one", new String(client.read(3), StandardCharsets.US_ASCII));
            go.countDown();
            assertEquals("two", new String(client.read(3), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldStreamChunkedUploadsOfRoutesWithoutBuffering() {
        proxy.config.service("s", "127.0.0.1", upstream.port, Map.of());
        proxy.config.route("r", "s", Map.of("paths", List.of("/"), "strip_path", false, "request_buffering", false));

        try (RawClient client = proxy.client()) {
            client.send("PUT /x HTTP/1.1\r\nHost: h.com\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            client.send("6\r\nsecond\r\n0\r\n\r\n");
            assertEquals(204, client.reply().status());
        }
        assertEquals("chunked", upstream.seen.get(0).header("transfer-encoding"));
        assertEquals("firstsecond", upstream.seen.get(0).body());
    }

    @Test
    void shouldStreamLargeChunkedUploads() {
        proxy.upstream("h.com", upstream.port, Map.of());
        String part = "40000\r\n" + "x".repeat(0x40000) + "\r\n";

        try (RawClient client = proxy.client()) {
            client.send(
                    "PUT /x HTTP/1.1\r\nHost: h.com\r\nTransfer-Encoding: chunked\r\n\r\n" + part + part + "0\r\n\r\n");
            assertEquals(204, client.reply().status());
        }
        assertEquals("chunked", upstream.seen.get(0).header("transfer-encoding"));
        assertEquals(0x80000, upstream.seen.get(0).body().length());
    }

    @Test
    void shouldPassTrailersOn() {
        proxy.upstream("h.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("h.com", "/trailers");

            assertEquals("ok", reply.body());
            assertEquals("t", reply.header("trailer X-A"));
        }
    }

    @Test
    void shouldFrameABodyThatEndsWithItsConnection() {
        proxy.upstream("h.com", upstream.port, Map.of());

        try (RawClient client = proxy.client()) {
            Reply reply = client.get("h.com", "/untilclose");
            assertEquals("until close", reply.body());
            assertEquals("chunked", reply.header("transfer-encoding"));
            client.send("GET /untilclose HTTP/1.0\r\nHost: h.com\r\nConnection: keep-alive\r\n\r\n");
            Reply old = client.reply();
            assertEquals("until close", old.body());
            assertEquals("close", old.header("connection"));
        }
    }

    @Test
    void shouldEndTheClientsConnectionWhenTheUpstreamDiesInABody() {
        proxy.upstream("h.com", upstream.port, Map.of("read_timeout", 200L));
        for (String path : List.of("/short", "/cutchunk", "/stall")) {
            try (RawClient client = proxy.client()) {
                AssertionError error = assertThrows(AssertionError.class, () -> client.get("h.com", path));
                assertTrue(error.getMessage().startsWith("ended after"), path + ": " + error.getMessage());
            }
        }
    }

    @Test
    void shouldCancelTheUpstreamRequestWhenTheClientLeaves() {
        proxy.upstream("h.com", upstream.port, Map.of());
        try (RawClient client = proxy.client()) {
            client.send("GET /hang HTTP/1.1\r\nHost: h.com\r\n\r\n");
            Awaitility.await().until(() -> upstream.seen.size() == 1);
        }
        Awaitility.await().untilTrue(gone);
        proxy.untilCounted("client_aborts", 1);
        proxy.untilCounted("requests_active", 0);
    }
}
