package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static io.sluice.bridge.BridgeFixture.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.eventbus.bridge.tcp.impl.protocol.FrameHelper;
import io.vertx.ext.eventbus.bridge.tcp.impl.protocol.FrameParser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client made with the frame classes of Vert.x's own TCP event-bus bridge. */
class StockClientTest {
    private static final JsonObject BODY = new JsonObject().put("a", 1);

    private final List<JsonObject> got = new CopyOnWriteArrayList<>();
    private BridgeFixture bridge;
    private NetClient client;
    private NetSocket socket;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture();
        client = bridge.vertx.createNetClient();
        ConnectOptions to = new ConnectOptions()
                .setHost("127.0.0.1")
                .setPort(bridge.port)
                .setSsl(true)
                .setSslOptions(new ClientSSLOptions()
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(CLUSTER.chainPem()))
                                .addKeyValue(Buffer.buffer(CLUSTER.keyPem())))
                        .setTrustOptions(TrustOptions.wrap(BridgeFixture.trust(CLUSTER)))
                        .setHostnameVerificationAlgorithm(""));
        socket = await(client.connect(to));
        socket.handler(new FrameParser(frame -> got.add(frame.result())));
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
    }

    @Test
    void shouldPong() {
        FrameHelper.sendFrame("ping", socket);

        await().until(() -> got.size() == 1);
        assertEquals("pong", got.get(0).getString("type"));
    }

    @Test
    void shouldAnswerRequest() {
        FrameHelper.sendFrame("send", "echo", "my-reply", BODY, socket);

        await().until(() -> got.size() == 1);
        assertEquals("message", got.get(0).getString("type"));
        assertEquals("my-reply", got.get(0).getString("address"));
        assertEquals(BODY, got.get(0).getJsonObject("body"));
    }

    @Test
    void shouldReportFailure() {
        FrameHelper.sendFrame("send", "fail", "my-reply", BODY, socket);

        await().until(() -> got.size() == 1);
        assertEquals("err", got.get(0).getString("type"));
        assertEquals("my-reply", got.get(0).getString("address"));
        assertEquals(42, got.get(0).getInteger("failureCode"));
    }

    @Test
    void shouldRegisterAndAnswerAPush() throws Exception {
        FrameHelper.sendFrame("register", "mine", null, socket);
        await().until(() -> bridge.door.events.contains("register mine"));

        Future<JsonObject> answer = bridge.vertx.<JsonObject>executeBlocking(
                () -> bridge.onConnection(connection -> connection.request("mine", BODY, 5_000)));
        await().until(() -> got.size() == 1);
        JsonObject request = got.get(0);
        assertEquals(BODY, request.getJsonObject("body"));
        FrameHelper.sendFrame("send", request.getString("replyAddress"), new JsonObject().put("b", 2), socket);

        assertEquals(new JsonObject().put("b", 2), await(answer));
    }
}
