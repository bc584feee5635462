package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BridgeRoundTripTest {
    private static final JsonObject BODY = new JsonObject().put("text", "grüße");

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture();
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
    }

    @Test
    void shouldAnswerRequestOfClient() throws Exception {
        BridgeLink link = bridge.connect();

        assertEquals(BODY, await(link.request("echo", BODY, 5_000)));
        assertEquals(BridgeFixture.CLUSTER.certificate(), link.peer());
        assertEquals(
                BridgeFixture.CLUSTER.certificate(), bridge.door.open.get(0).peer());
    }

    @Test
    void shouldCarryFailureWithItsCode() throws Exception {
        BridgeException failure = failure(bridge.connect().request("fail", BODY, 5_000));

        assertEquals(BridgeException.Kind.REFUSED, failure.kind());
        assertEquals(42, failure.code());
        assertEquals("no such luck", failure.getMessage());
    }

    @Test
    void shouldPushToRegisteredAddress() throws Exception {
        BridgeLink link = bridge.connect();
        List<JsonObject> got = new CopyOnWriteArrayList<>();
        await(link.register("mine", message -> got.add(message.body())));

        bridge.onConnection(connection -> {
            for (int i = 0; i < 100; i++) {
                connection.push("mine", new JsonObject().put("n", i));
            }
            return Future.succeededFuture();
        });

        await().until(() -> got.size() == 100);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, got.get(i).getInteger("n"));
        }
        assertTrue(bridge.door.events.contains("register mine"));
    }

    @Test
    void shouldAnswerRequestOfServer() throws Exception {
        BridgeLink link = bridge.connect();
        await(link.register("mine", message -> {
            assertTrue(message.wantsReply());
            message.reply(new JsonObject().put("got", message.body()));
        }));

        JsonObject answer = bridge.onConnection(connection -> connection.request("mine", BODY, 5_000));

        assertEquals(BODY, answer.getJsonObject("got"));
    }

    @Test
    void shouldSendWithoutAnswer() throws Exception {
        bridge.connect().send("echo", BODY);

        await().until(() -> bridge.door.events.contains("send echo " + BODY.encode()));
    }

    @Test
    void shouldGiveUpWaitingForAnswerAndTakeALateOne() throws Exception {
        BridgeLink link = bridge.connect();
        AtomicReference<BridgeMessage> late = new AtomicReference<>();
        await(link.register("mine", late::set));

        assertEquals(
                BridgeException.Kind.TIMEOUT,
                failure(link.request("silent", BODY, 50)).kind());
        assertThrows(
                ExecutionException.class,
                () -> bridge.onConnection(connection -> connection.request("mine", BODY, 50)));
        ((TestLink) link).context().runOnContext(go -> late.get().reply(BODY));

        assertEquals(BODY, await(link.request("echo", BODY, 5_000)));
    }

    @Test
    void shouldFailWaitingRequestsWhenTheServerCloses() throws Exception {
        BridgeLink link = bridge.connect();
        AtomicReference<String> reason = new AtomicReference<>();
        link.onClose(reason::set);
        Future<JsonObject> waiting = link.request("silent", BODY, 60_000);

        bridge.onConnection(connection -> {
            connection.close("enough");
            return Future.succeededFuture();
        });

        assertEquals(BridgeException.Kind.CLOSED, failure(waiting).kind());
        await().until(() -> "the server closed the connection".equals(reason.get()));
        assertEquals(
                BridgeException.Kind.CLOSED,
                failure(link.request("echo", BODY, 1_000)).kind());
        AtomicReference<String> again = new AtomicReference<>();
        link.onClose(again::set);
        await().until(() -> "the server closed the connection".equals(again.get()));
    }

    @Test
    void shouldTellTheSessionWhenTheClientCloses() throws Exception {
        BridgeLink link = bridge.connect();

        await(link.close());

        await().until(() -> bridge.door.events.contains("close"));
        await().until(() -> bridge.server.stats().open() == 0);
        assertTrue(bridge.door.open.isEmpty());
    }

    @Test
    void shouldRefuseBodyOverTheLargestFrame() throws Exception {
        BridgeLink link = bridge.connect();
        JsonObject huge = new JsonObject().put("x", "y".repeat(1 << 20));

        assertEquals(
                BridgeException.Kind.TOO_LARGE,
                failure(link.request("echo", huge, 1_000)).kind());
        assertEquals(BODY, await(link.request("echo", BODY, 5_000)));
    }

    @Test
    void shouldRefuseCallsOfForeignThreads() throws Exception {
        BridgeLink link = ((TestLink) bridge.connect()).link();
        BridgeConnection connection = bridge.door.open.get(0);

        assertThrows(IllegalStateException.class, () -> link.send("echo", BODY));
        assertThrows(IllegalStateException.class, () -> link.request("echo", BODY, 1_000));
        assertThrows(IllegalStateException.class, () -> connection.push("mine", BODY));
        connection.close("from anywhere");
        await().until(() -> bridge.door.open.isEmpty());
    }

    @Test
    void shouldBoundUnansweredRequests() throws Exception {
        BridgeLink link = bridge.connect();
        List<Future<JsonObject>> waiting = new ArrayList<>();
        for (int i = 0; i < BridgeClientLimits.defaults().maxPendingRequests(); i++) {
            waiting.add(link.request("silent", BODY, 60_000));
        }

        assertEquals(
                BridgeException.Kind.TOO_MANY,
                failure(link.request("echo", BODY, 1_000)).kind());
        assertFalse(waiting.get(0).isComplete());
    }

    @Test
    void shouldRefuseServerWithAnotherCertificate() {
        BridgeClient client =
                bridge.client(BridgeFixture.CLUSTER, BridgeFixture.STRANGER, BridgeClientLimits.defaults());

        BridgeException refused = failure(client.connect("127.0.0.1", bridge.port));

        assertEquals(BridgeException.Kind.CONNECT, refused.kind());
        assertEquals(
                "the server CN=kong_clustering is refused: presented a certificate that is not the cluster's own",
                refused.getMessage());
    }

    @Test
    void shouldNotCallASilentServerConnected() throws Exception {
        var limits = BridgeClientLimits.defaults()
                .withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofSeconds(30));
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            BridgeClient client = bridge.client(BridgeFixture.CLUSTER, BridgeFixture.CLUSTER, limits);

            assertEquals(
                    BridgeException.Kind.CONNECT,
                    failure(client.connect("127.0.0.1", silent.getLocalPort())).kind());
        }
    }

    @Test
    void shouldNoticeADeadServer() throws Exception {
        var limits = BridgeClientLimits.defaults()
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(300));
        BridgeLink link = await(TestLink.connect(
                bridge.vertx, bridge.client(BridgeFixture.CLUSTER, BridgeFixture.CLUSTER, limits), bridge.port));
        AtomicReference<String> reason = new AtomicReference<>();
        link.onClose(reason::set);

        await().until(() -> "the server has been silent for 300 ms".equals(reason.get()));
    }

    @Test
    void shouldKeepAnIdleLinkAliveByPings() throws Exception {
        var limits = BridgeClientLimits.defaults()
                .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(400));
        BridgeLink link = await(TestLink.connect(
                bridge.vertx, bridge.client(BridgeFixture.CLUSTER, BridgeFixture.CLUSTER, limits), bridge.port));
        AtomicReference<String> reason = new AtomicReference<>();
        link.onClose(reason::set);

        await().during(Duration.ofSeconds(1)).until(() -> reason.get() == null);
    }

    @Test
    void shouldSurviveGarbageCollectionOfTheClient() throws Exception {
        BridgeLink link = bridge.connect();
        AtomicReference<String> reason = new AtomicReference<>();
        link.onClose(reason::set);

        for (int i = 0; i < 5; i++) {
            System.gc();
            await(link.request("echo", BODY, 5_000));
        }

        assertEquals(null, reason.get());
    }

    @Test
    void shouldShareOnePortAmongInstances() throws Exception {
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TestDoor door = new TestDoor(true);
        BridgeStats stats = new BridgeStats();
        var options = new BridgeServerOptions(
                "127.0.0.1", port, BridgeFixture.CLUSTER, BridgeFixture.trust(BridgeFixture.CLUSTER));
        Supplier<Deployable> verticle = () -> new VerticleBase() {
            @Override
            public Future<?> start() {
                return new BridgeServer(vertx, options, door, stats).listen();
            }
        };
        String id = await(bridge.vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(2)));

        BridgeClient client = bridge.client();
        for (int i = 0; i < 6; i++) {
            await(client.connect("127.0.0.1", port));
        }

        assertEquals(2, door.threads.size());
        assertEquals(6, stats.open());
        await(bridge.vertx.undeploy(id));
        await().until(() -> stats.open() == 0);
    }

    @Test
    void shouldCountFramesAndBytes() throws Exception {
        BridgeLink link = bridge.connect();
        await(link.request("echo", BODY, 5_000));
        BridgeStats stats = bridge.server.stats();

        assertEquals(1, stats.accepted());
        assertEquals(1, stats.open());
        assertEquals(2, stats.framesIn());
        assertEquals(2, stats.framesOut());
        assertTrue(stats.bytesIn() > 50 && stats.bytesOut() > 50);
    }

    private static BridgeException failure(Future<?> future) {
        var failed = assertThrows(ExecutionException.class, () -> await(future));
        return (BridgeException) failed.getCause();
    }
}
