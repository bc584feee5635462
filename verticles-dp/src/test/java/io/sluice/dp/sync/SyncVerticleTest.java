package io.sluice.dp.sync;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.BridgeConnection;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.Drain;
import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.HostPort;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.node.life.LogLevels;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.dataplane.DataPlaneState;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data plane's verticle with its cache and runtime, against real sessions over a real bridge. */
class SyncVerticleTest {
    private static final String NODE_ID = "5a1b2c3d-0000-4000-8000-000000000001";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Drain drain = new Drain();
    private Identity identity;
    private TestControlPlane controlPlane;
    private RuntimeHolder runtime;
    private SyncStatus status;
    private String deployment;

    @BeforeEach
    void startControlPlane() throws Exception {
        Path certificate = directory.resolve("cluster.crt");
        Path key = directory.resolve("cluster.key");
        ClusterCertificates.generate(certificate, key, 30);
        identity = Identity.load(certificate.toString(), key.toString());
        controlPlane = new TestControlPlane(vertx, identity);
        controlPlane.start();
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private void startDataPlane() throws Exception {
        runtime = new RuntimeHolder();
        status = new SyncStatus();
        NodeInfo node = new NodeInfo(NODE_ID, "dp-1", "1.0.0", Instant.EPOCH, Role.DATA_PLANE);
        SyncSettings settings = new SyncSettings(
                node,
                List.of(new HostPort("127.0.0.1", controlPlane.port)),
                Map.of("zone", "a"),
                List.of(),
                CoreSchemas.ALL,
                directory.resolve("cache"),
                8 << 20);
        BridgeClientOptions client =
                new BridgeClientOptions(identity, PeerTrust.pinned(List.of(identity.certificate())), "kong-clustering");
        deployment = get(vertx.deployVerticle(new SyncVerticle(
                settings, client, runtime, status, new Commands(new LogLevels(vertx, LogLevel.NOTICE), drain))));
    }

    private static Entity service(int number, String host) {
        ConfigEditor editor =
                new ConfigEditor(ConfigImage.empty(CoreSchemas.ALL, "x"), Instant.ofEpochSecond(1_700_000_000));
        return editor.create(
                "services",
                Map.of(
                        "id",
                        "00000000-0000-4000-8000-%012d".formatted(number),
                        "name",
                        "service-" + number,
                        "host",
                        host));
    }

    private void awaitApplied() {
        await().atMost(SOON).untilAsserted(() -> {
            assertEquals(controlPlane.image().position(), status.current().applied());
            assertEquals(DataPlaneState.CURRENT, status.current().state());
            NodeStatus row = controlPlane.status;
            assertTrue(row != null && row.connected());
            assertEquals(controlPlane.image().version(), row.appliedVersion());
        });
        assertEquals(controlPlane.image().position(), runtime.current().position());
    }

    @Test
    void shouldFetchASnapshotInManyChunksAndThenFollowByDeltas() throws Exception {
        for (int i = 0; i < 50; i++) {
            controlPlane.put(service(i, "10.0.0." + i));
        }
        startDataPlane();
        awaitApplied();
        assertTrue(
                controlPlane.addresses.stream().filter(Addresses.CHUNKS::equals).count() > 1);

        controlPlane.pushes.clear();
        controlPlane.put(service(7, "example.com"));
        awaitApplied();

        assertTrue(controlPlane.pushes.contains("delta"));
        assertFalse(controlPlane.pushes.contains("snapshot"));
    }

    @Test
    void shouldServeFromItsCacheWithoutAnyControlPlaneAndCatchUpLater() throws Exception {
        controlPlane.put(service(1, "10.0.0.1"));
        startDataPlane();
        awaitApplied();
        ConfigImage before = controlPlane.image();
        get(vertx.undeploy(deployment));
        controlPlane.stop();
        controlPlane.put(service(2, "10.0.0.2"));

        startDataPlane();

        assertEquals(before.position(), runtime.current().position());
        controlPlane.pushes.clear();
        controlPlane.start();
        awaitApplied();
        assertTrue(controlPlane.pushes.contains("delta"));
        assertFalse(controlPlane.pushes.contains("snapshot"));
    }

    @Test
    void shouldFetchASnapshotWhenItWasAwayForTooLong() throws Exception {
        controlPlane.put(service(1, "10.0.0.1"));
        startDataPlane();
        awaitApplied();
        controlPlane.stop();
        await().atMost(SOON).until(() -> !status.current().connected());
        controlPlane.put(service(2, "10.0.0.2"));
        controlPlane.forgetHistory();
        controlPlane.pushes.clear();

        controlPlane.start();
        awaitApplied();

        assertTrue(controlPlane.pushes.contains("snapshot"));
    }

    @Test
    void shouldHealADamagedCacheByFetchingAnew() throws Exception {
        controlPlane.put(service(1, "10.0.0.1"));
        startDataPlane();
        awaitApplied();
        get(vertx.undeploy(deployment));
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            for (Path file : files.filter(path -> path.endsWith("data.mdb")).toList()) {
                Files.write(file, "damaged".getBytes(StandardCharsets.UTF_8));
            }
        }

        startDataPlane();

        awaitApplied();
    }

    @Test
    void shouldSayByeWhenItStops() throws Exception {
        startDataPlane();
        awaitApplied();

        get(vertx.undeploy(deployment));

        await().atMost(SOON).until(() -> controlPlane.addresses.contains(Addresses.BYE));
        NodeStatus row = controlPlane.status;
        assertTrue(row != null && !row.connected());
    }

    @Test
    void shouldFetchEverythingAnewOnCommand() throws Exception {
        controlPlane.put(service(1, "10.0.0.1"));
        startDataPlane();
        awaitApplied();
        controlPlane.pushes.clear();

        assertEquals("ok", command("resync").getString("result"));

        await().atMost(SOON).until(() -> controlPlane.pushes.contains("snapshot"));
        awaitApplied();
    }

    @Test
    void shouldDrainAndChangeItsLogLevelOnCommand() throws Exception {
        startDataPlane();
        awaitApplied();

        assertEquals("ok", command("drain").getString("result"));
        assertTrue(drain.isOn());
        assertEquals("ok", command("undrain").getString("result"));
        assertFalse(drain.isOn());

        JsonObject changed = command("log_level", "action", "set", "level", "error", "timeout", 30);
        JsonObject expected = new JsonObject()
                .put("result", "ok")
                .put("current_level", "error")
                .put("original_level", "notice")
                .put("timeout", 30);
        assertEquals(expected, changed);
        assertEquals("error", command("log_level", "action", "get").getString("current_level"));
        command("log_level", "action", "set", "level", "notice");
    }

    @Test
    void shouldRefuseWhatItCannotDoByName() throws Exception {
        startDataPlane();
        awaitApplied();

        assertEquals("target_health: not available in this version", message(command("target_health")));
        assertTrue(message(command("reboot")).startsWith("command: not known"));
        assertTrue(message(command("log_level", "action", "set", "level", "loud"))
                .startsWith("log_level.level: String (expected: debug, info, notice"));
        assertTrue(message(command("log_level", "action", "set", "level", "info", "timeout", -1))
                .startsWith("log_level.timeout"));
    }

    private static String message(JsonObject answer) {
        assertEquals("error", answer.getString("result"));
        return answer.getString("message");
    }

    private JsonObject command(String name, Object... arguments) throws Exception {
        BridgeConnection connection = controlPlane.connection;
        JsonObject body = new JsonObject().put("kind", "command").put("command", name);
        for (int i = 0; i < arguments.length; i += 2) {
            body.put((String) arguments[i], arguments[i + 1]);
        }
        Future<JsonObject> answer = Future.future(promise -> vertx.runOnContext(v -> {
            if (connection != null) {
                connection.request(Addresses.ofNode(NODE_ID), body, 5_000).onComplete(promise);
            }
        }));
        return get(answer);
    }
}
