package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that do not read. */
class BackPressureTest {
    private static final int CEILING = 4 << 20;
    private static final JsonObject BODY = new JsonObject().put("x", "y".repeat(64 << 10));

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(BridgeServerLimits.defaults().withMaxPendingBytes(CEILING), true);
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
    }

    @Test
    void shouldCloseStalledReadersWithFlatMemory() throws Exception {
        overwhelm();
        long before = usedMemory();

        for (int i = 0; i < 20; i++) {
            overwhelm();
        }

        long grown = usedMemory() - before;
        assertTrue(grown < 2L * CEILING, "memory has grown by " + grown);
        assertEquals(21, bridge.server.stats().refused().get("not_reading"));
    }

    /** Pushes without minding the queue to a peer that never reads, ten times what the ceiling allows. */
    private void overwhelm() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, CLUSTER)) {
            peer.frame("{\"type\":\"ping\"}");
            await().until(() -> bridge.door.open.size() == 1);
            long sentBefore = bridge.server.stats().bytesOut();
            bridge.onConnection(connection -> {
                for (int i = 0; i < 10 * CEILING / (64 << 10); i++) {
                    connection.push("mine", BODY);
                }
                return Future.succeededFuture();
            });
            long queued = bridge.server.stats().bytesOut() - sentBefore;
            assertTrue(queued < 2L * CEILING, "queued " + queued);
            await().until(() ->
                    bridge.door.open.isEmpty() && bridge.server.stats().open() == 0);
        }
    }

    @Test
    void shouldTellWhenTheQueueHasDrained() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, CLUSTER)) {
            peer.frame("{\"type\":\"ping\"}");
            await().until(() -> bridge.door.open.size() == 1);
            int[] drained = {0};
            int pushed = bridge.onConnection(connection -> {
                connection.drainHandler(() -> drained[0]++);
                int n = 0;
                while (!connection.writeQueueFull()) {
                    connection.push("mine", BODY);
                    n++;
                }
                return Future.succeededFuture(n);
            });
            assertTrue(pushed >= 4, "pushed " + pushed);

            assertEquals("pong", peer.read().getString("type"));
            for (int i = 0; i < pushed; i++) {
                assertEquals("mine", peer.read().getString("address"));
            }

            await().until(() -> bridge.<Integer>onConnection(c -> Future.succeededFuture(drained[0])) > 0);
        }
    }

    @Test
    void shouldStopReadingFromWhoDoesNotReadItsReplies() throws Exception {
        int requests = 100;
        try (RawPeer peer = RawPeer.tls(bridge.port, CLUSTER)) {
            for (int i = 0; i < requests; i++) {
                peer.frame("{\"type\":\"send\",\"address\":\"big\",\"replyAddress\":\"r" + i + "\",\"body\":{}}");
            }
            await().until(() -> bridge.door.big.get() > 0);
            await().during(Duration.ofMillis(500)).until(() -> bridge.door.big.get() < requests / 2);

            for (int i = 0; i < requests; i++) {
                assertEquals("r" + i, peer.read().getString("address"));
            }
            assertEquals(requests, bridge.door.big.get());
        }
    }

    @Test
    void shouldCloseByForceWhenAStalledPeerIsToBeClosed() throws Exception {
        try (RawPeer peer = RawPeer.tls(bridge.port, CLUSTER)) {
            peer.frame("{\"type\":\"ping\"}");
            await().until(() -> bridge.door.open.size() == 1);
            bridge.onConnection(connection -> {
                for (int i = 0; i < 20; i++) {
                    connection.push("mine", BODY);
                }
                connection.close("no longer wanted");
                return Future.succeededFuture();
            });

            await().atMost(Duration.ofSeconds(8))
                    .until(() -> bridge.server.stats().open() == 0);
        }
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory() + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}
