package io.sluice.dp.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How long connections live, and that a swap of the configuration does not touch them. */
class LifeOfConnectionsTest {
    @Test
    void shouldCloseIdleConnectionsOnBothSides() {
        ProxySettings settings =
                ProxySettings.on("127.0.0.1", 0).withUpstreamPool(10, 300).withClientTimeouts(600, 60_000, 60_000);
        try (TestProxy proxy = new TestProxy(settings);
                RawUpstream upstream = RawUpstream.ok();
                RawClient client = proxy.client()) {
            proxy.upstream("h.com", upstream.port, Map.of());
            assertEquals(200, client.get("h.com", "/").status());
            proxy.untilCounted("connections_active", 1);

            assertTrue(client.ended());
            Awaitility.await().until(() -> proxy.counter("connections_active") == 0);
            try (RawClient second = proxy.client()) {
                assertEquals(200, second.get("h.com", "/").status());
            }
            assertEquals(2, upstream.connections.get());
        }
    }

    @Test
    void shouldNotWaitForeverForABody() {
        ProxySettings settings = ProxySettings.on("127.0.0.1", 0).withClientTimeouts(75_000, 200, 60_000);
        try (TestProxy proxy = new TestProxy(settings);
                RawUpstream upstream = RawUpstream.ok();
                RawClient client = proxy.client()) {
            proxy.upstream("h.com", upstream.port, Map.of());
            client.send("POST / HTTP/1.1\r\nHost: h.com\r\nContent-Length: 5\r\n\r\nhel");

            assertEquals(408, client.reply().status());
            assertEquals(0, upstream.seen.size());
        }
    }

    @Test
    void shouldLoseNoRequestWhenTheConfigurationIsSwapped() {
        try (TestProxy proxy = new TestProxy();
                RawUpstream one = RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");
                RawUpstream two = RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo")) {
            proxy.upstream("h.com", one.port, Map.of());
            AtomicBoolean end = new AtomicBoolean();
            AtomicInteger answers = new AtomicInteger();
            List<Throwable> failures = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    try (RawClient client = proxy.client()) {
                        while (!end.get()) {
                            assertEquals(200, client.get("h.com", "/x").status());
                            answers.incrementAndGet();
                        }
                    } catch (Throwable e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int i = 0; i < 200; i++) {
                proxy.config.patch("services", "h.com", Map.of("port", (long) (i % 2 == 0 ? two.port : one.port)));
                proxy.config.patch("routes", "h.com", Map.of("paths", List.of(i % 2 == 0 ? "/x" : "/")));
            }
            Awaitility.await().until(() -> answers.get() > 500);
            end.set(true);
            threads.forEach(LifeOfConnectionsTest::join);

            assertEquals(List.of(), failures);
            assertTrue(one.seen.size() > 0 && two.seen.size() > 0);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
