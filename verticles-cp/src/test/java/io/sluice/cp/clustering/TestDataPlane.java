package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.BridgeLink;
import io.sluice.bridge.BridgeMessage;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.dataplane.Applier;
import io.sluice.sync.dataplane.Backoff;
import io.sluice.sync.dataplane.Candidate;
import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.dataplane.DataPlaneOutput;
import io.sluice.sync.dataplane.DataPlaneSettings;
import io.sluice.sync.message.Addresses;
import io.sluice.sync.message.Hello.Plugin;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A data plane that only keeps its configuration in memory: real machine, real bridge. */
final class TestDataPlane implements DataPlaneOutput {
    final List<String> pushed = new CopyOnWriteArrayList<>();
    final String id;

    /** What it says to commands. */
    volatile Function<JsonObject, JsonObject> answers =
            command -> new JsonObject().put("result", "ok").put("command", command.getString("command"));

    private final Vertx vertx;
    private final Context context;
    private final BridgeClient client;
    private final DataPlaneMachine machine;
    private final int port;
    private @Nullable BridgeLink link;
    private int linkNumber;

    TestDataPlane(Vertx vertx, BridgeClientOptions options, String id, String version, int port) {
        this(vertx, options, id, version, List.of(), port);
    }

    TestDataPlane(Vertx vertx, BridgeClientOptions options, String id, String version, List<Plugin> plugins, int port) {
        this.vertx = vertx;
        ContextInternal own = ((VertxInternal) vertx).createEventLoopContext();
        this.context = own;
        this.client = new BridgeClient(vertx, options);
        this.id = id;
        this.port = port;
        this.machine = new DataPlaneMachine(
                new DataPlaneSettings(id, "dp-1", version, plugins, Map.of("zone", "a"), 1),
                ConfigImage.empty(CoreSchemas.ALL, ""),
                List.of(),
                new Backoff(new Random(1)),
                this);
        context.runOnContext(v -> {
            machine.start(now());
            vertx.setPeriodic(50, timer -> machine.tick(now()));
        });
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    ConfigImage image() {
        return machine.image();
    }

    DataPlaneMachine machine() {
        return machine;
    }

    void stop() {
        context.runOnContext(v -> machine.stop(now()));
    }

    @Override
    public void connect(int number, int controlPlane) {
        client.connect("127.0.0.1", port)
                .onSuccess(opened -> {
                    link = opened;
                    linkNumber = number;
                    opened.onClose(reason -> machine.closed(number, reason, now()));
                    machine.connected(number, now());
                })
                .onFailure(failure -> machine.closed(number, String.valueOf(failure.getMessage()), now()));
    }

    @Override
    public void disconnect(int number, String reason) {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    @Override
    public void hello(int number, Map<String, Object> body) {
        BridgeLink to = link;
        if (to != null) {
            to.register(Addresses.ofNode(id), this::received)
                    .compose(v -> to.request(Addresses.HELLO, new JsonObject(body), 5_000))
                    .onSuccess(reply -> machine.helloReply(number, reply.getMap(), now()))
                    .onFailure(failure -> machine.closed(number, String.valueOf(failure.getMessage()), now()));
        }
    }

    private void received(BridgeMessage message) {
        pushed.add(message.body().getString("kind"));
        if (message.wantsReply()) {
            message.reply(answers.apply(message.body()));
        } else {
            machine.pushed(linkNumber, message.body().getMap(), now());
        }
    }

    @Override
    public void requestChunks(int number, Map<String, Object> body) {
        Future<JsonObject> reply = link == null
                ? Future.failedFuture("closed")
                : link.request(Addresses.CHUNKS, new JsonObject(body), 5_000);
        reply.onSuccess(chunks -> machine.chunks(number, chunks.getMap(), now()));
    }

    @Override
    public void report(int number, Map<String, Object> body) {
        send(Addresses.REPORT, body);
    }

    @Override
    public void bye(int number, Map<String, Object> body) {
        send(Addresses.BYE, body);
    }

    private void send(String address, Map<String, Object> body) {
        if (link != null) {
            link.send(address, new JsonObject(body));
        }
    }

    @Override
    public void apply(Candidate candidate) {
        vertx.executeBlocking(() -> Applier.run(candidate, prepared -> List.of()))
                .onSuccess(outcome -> machine.applied(outcome, now()));
    }
}
