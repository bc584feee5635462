package io.sluice.dp.sync;

import io.sluice.bridge.BridgeConnection;
import io.sluice.bridge.BridgeReply;
import io.sluice.bridge.BridgeServer;
import io.sluice.bridge.BridgeServerOptions;
import io.sluice.bridge.BridgeSession;
import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.older.ConversionRules;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.control.ConfigForms;
import io.sluice.sync.control.ConfigLine;
import io.sluice.sync.control.ControlOutput;
import io.sluice.sync.control.ControlSession;
import io.sluice.sync.control.ControlSettings;
import io.sluice.sync.control.Peer;
import io.sluice.sync.control.Reply;
import io.sluice.sync.control.SnapshotStreams;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A control plane without a database: real bridge, real sessions, a configuration in memory. */
final class TestControlPlane {
    private static final int SMALL_CHUNKS = 200;

    final List<String> addresses = new CopyOnWriteArrayList<>();
    final List<String> pushes = new CopyOnWriteArrayList<>();
    volatile @Nullable NodeStatus status;
    volatile @Nullable BridgeConnection connection;

    private final Vertx vertx;
    private final Identity identity;
    private final List<Commit> commits = new ArrayList<>();
    private final List<ControlSession> sessions = new CopyOnWriteArrayList<>();
    private final ConfigForms forms;
    private volatile ConfigImage image;
    private volatile boolean forgetful;
    private @Nullable BridgeServer server;
    int port;

    TestControlPlane(Vertx vertx, Identity identity) {
        this.vertx = vertx;
        this.identity = identity;
        this.image = ConfigImage.empty(CoreSchemas.ALL, "epoch-1");
        this.forms = new ConfigForms(
                new Line(), DeltaLimits.DEFAULT, SMALL_CHUNKS, ConversionRules.BUILT_IN, this::runInBackground);
    }

    private void runInBackground(Runnable task) {
        vertx.executeBlocking(() -> {
                    task.run();
                    return true;
                })
                .onSuccess(done -> sessions.forEach(session -> session.snapshotReady(now())));
    }

    private final class Line implements ConfigLine {
        @Override
        public ConfigImage image() {
            return image;
        }

        @Override
        public @Nullable List<Commit> between(String epoch, long from, long to) {
            return TestControlPlane.this.between(epoch, from, to);
        }

        @Override
        public boolean confirmed() {
            return true;
        }

        @Override
        public void refresh() {}
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private synchronized @Nullable List<Commit> between(String epoch, long from, long to) {
        if (forgetful || !epoch.equals(image.position().epoch())) {
            return null;
        }
        return commits.stream()
                .filter(commit -> commit.version() > from && commit.version() <= to)
                .toList();
    }

    ConfigImage image() {
        return image;
    }

    /** From now on nothing but snapshots. */
    void forgetHistory() {
        forgetful = true;
    }

    void put(Entity entity) {
        synchronized (this) {
            Change change =
                    image.get(entity.type(), entity.id()) == null ? Change.create(entity) : Change.update(entity);
            Commit commit = new Commit(image.version() + 1, List.of(change));
            commits.add(commit);
            image = image.with(commit);
        }
        vertx.runOnContext(v -> sessions.forEach(session -> session.configurationChanged(now())));
    }

    void start() throws Exception {
        BridgeServerOptions options =
                new BridgeServerOptions("127.0.0.1", port, identity, PeerTrust.pinned(List.of(identity.certificate())));
        server = new BridgeServer(vertx, options, this::open);
        port = server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void stop() throws Exception {
        BridgeServer current = server;
        if (current != null) {
            current.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private BridgeSession open(BridgeConnection opened) {
        connection = opened;
        ControlSettings settings = new ControlSettings("cluster", "cp", "1.0.0", Map.of(), 200, 10, 600);
        Output output = new Output(opened);
        ControlSession session = new ControlSession(
                settings, forms, new SnapshotStreams(4), new Peer(opened.id(), "127.0.0.1", null), output, now());
        output.session = session;
        sessions.add(session);
        long timer = vertx.setPeriodic(100, id -> session.tick(now()));
        return new BridgeSession() {
            @Override
            public boolean maySend(String address) {
                return true;
            }

            @Override
            public boolean mayRegister(String address) {
                return session.mayRegister(address);
            }

            @Override
            public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
                addresses.add(address);
                switch (address) {
                    case Addresses.HELLO -> {
                        session.hello(body.getMap(), answerTo(reply), now());
                        opened.greeted();
                    }
                    case Addresses.CHUNKS -> session.chunks(body.getMap(), answerTo(reply), now());
                    case Addresses.REPORT -> session.report(body.getMap(), now());
                    case Addresses.BYE -> session.bye(now());
                    default -> opened.close("address");
                }
            }

            @Override
            public void onRegister(String address) {
                session.registered(address, now());
            }

            @Override
            public void onClose() {
                vertx.cancelTimer(timer);
                sessions.remove(session);
                session.closed(now());
            }
        };
    }

    private static Reply answerTo(@Nullable BridgeReply reply) {
        return new Reply() {
            @Override
            public void ok(Map<String, Object> body) {
                if (reply != null) {
                    reply.ok(new JsonObject(body));
                }
            }

            @Override
            public void fail(String message) {
                if (reply != null) {
                    reply.fail(400, message);
                }
            }
        };
    }

    private final class Output implements ControlOutput {
        private final BridgeConnection to;
        private @Nullable ControlSession session;

        Output(BridgeConnection to) {
            this.to = to;
        }

        @Override
        public void push(Map<String, Object> body) {
            pushes.add(String.valueOf(body.get("kind")));
            ControlSession of = session;
            if (of != null) {
                to.push(Addresses.ofNode(String.valueOf(of.nodeId())), new JsonObject(body));
            }
        }

        @Override
        public boolean queueFull() {
            return to.writeQueueFull();
        }

        @Override
        public void status(NodeStatus row) {
            status = row;
        }

        @Override
        public void wakeAfter(long ms) {
            vertx.setTimer(Math.max(1, ms), id -> {
                ControlSession of = session;
                if (of != null) {
                    of.tick(now());
                }
            });
        }

        @Override
        public void close(String reason) {
            to.close(reason);
        }
    }
}
