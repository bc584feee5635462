package io.sluice.cp.clustering;

import static io.sluice.cp.clustering.ControlPlaneNode.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.BridgeLink;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.json.Json;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.sluice.sync.dataplane.DataPlaneState;
import io.sluice.sync.message.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two control planes on one event bus and one database, with data planes over a real bridge. */
class ClusteringVerticleTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static final Vertx vertx = Vertx.vertx();
    private static EmbeddedPostgres postgres;
    private static BridgeClientOptions client;
    private static ControlPlaneNode first;
    private static ControlPlaneNode second;

    @BeforeAll
    static void start() throws Exception {
        Path certificate = directory.resolve("cluster.crt");
        Path key = directory.resolve("cluster.key");
        ClusterCertificates.generate(certificate, key, 30);
        Identity identity = Identity.load(certificate.toString(), key.toString());
        client =
                new BridgeClientOptions(identity, PeerTrust.pinned(List.of(identity.certificate())), "kong-clustering");
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(directory.resolve("pg")).withBinaries(Path.of("target", "postgresql")));
        PgSettings pg = postgres.settings();
        await(new Migrations(vertx, pg).bootstrap());
        first = new ControlPlaneNode(vertx, pg, identity);
        second = new ControlPlaneNode(vertx, pg, identity);
    }

    @AfterAll
    static void stop() throws Exception {
        await(vertx.close());
        postgres.close();
    }

    private static TestDataPlane dataPlane(ControlPlaneNode at) {
        return dataPlane(at, "1.0.0");
    }

    private static TestDataPlane dataPlane(ControlPlaneNode at, String version) {
        return new TestDataPlane(vertx, client, UUID.randomUUID().toString(), version, at.port);
    }

    /** A link is used on its own event loop only. */
    private static <T> Future<T> linked(int port, Function<BridgeLink, Future<T>> use) {
        Promise<T> used = Promise.promise();
        vertx.runOnContext(v -> new BridgeClient(vertx, client)
                .connect("127.0.0.1", port)
                .compose(use)
                .onComplete(used));
        return used.future();
    }

    private static void awaitCurrent(TestDataPlane dataPlane) {
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        first.store.image().position(), dataPlane.image().position()));
        await().atMost(SOON).until(() -> dataPlane.machine().state() == DataPlaneState.CURRENT);
    }

    private static void awaitRow(ControlPlaneNode at, String id, String field, Object value) {
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, @Nullable Object> row = at.row(id);
            assertNotNull(row);
            assertEquals(value, row.get(field));
        });
    }

    @Test
    void shouldBringAWriteOfOneControlPlaneToADataPlaneOfTheOther() throws Exception {
        TestDataPlane dataPlane = dataPlane(second);
        awaitCurrent(dataPlane);
        dataPlane.pushed.clear();

        first.createService("one");

        await().atMost(SOON).until(() -> dataPlane.image().byUnique("services", "name", "one") != null);
        assertTrue(dataPlane.pushed.contains("delta"));
        assertTrue(!dataPlane.pushed.contains("snapshot"));
    }

    @Test
    void shouldShowTheTruthOfADataPlaneOnEveryControlPlane() throws Exception {
        TestDataPlane dataPlane = dataPlane(first);
        first.createService("two");
        awaitCurrent(dataPlane);

        for (ControlPlaneNode at : List.of(first, second)) {
            awaitRow(at, dataPlane.id, "applied_version", first.store.image().version());
            Map<String, @Nullable Object> row = at.row(dataPlane.id);
            assertNotNull(row);
            assertEquals(true, row.get("connected"));
            assertEquals("normal", row.get("sync_status"));
            assertEquals("127.0.0.1", row.get("ip"));
            assertEquals("dp-1", row.get("hostname"));
            assertEquals(dataPlane.image().position().hash().toString(), row.get("config_hash"));
            assertEquals(Map.of("zone", "a"), row.get("labels"));
        }
        dataPlane.stop();
        awaitRow(first, dataPlane.id, "connected", false);
        awaitRow(second, dataPlane.id, "connected", false);
    }

    @Test
    void shouldCallNoDataPlaneConnectedWhoseControlPlaneDied() throws Exception {
        String dying = UUID.randomUUID().toString();
        TestDataPlane dataPlane = dataPlane(first);
        awaitCurrent(dataPlane);
        awaitRow(second, dataPlane.id, "connected", true);
        Map<String, Object> row = new HashMap<>(second.row(dataPlane.id));
        dataPlane.stop();
        awaitRow(second, dataPlane.id, "connected", false);
        String id = UUID.randomUUID().toString();
        row.put("id", id);
        row.put("connected_to", dying);
        long beats = vertx.setPeriodic(200, timer -> {
            vertx.eventBus().publish(NodeTable.BEATS, dying);
            long now = System.currentTimeMillis() / 1000;
            row.put("last_seen", now);
            row.put("updated_at", now);
            vertx.eventBus().publish(NodeNews.ADDRESS, Json.print(Map.of("rows", List.of(row))));
        });
        awaitRow(second, id, "connected", true);
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(8)).until(() -> connected(second, id));

        vertx.cancelTimer(beats);

        await().atMost(Duration.ofSeconds(8)).until(() -> !connected(second, id) && !connected(first, id));
    }

    private static boolean connected(ControlPlaneNode at, String id) throws Exception {
        Map<String, @Nullable Object> row = at.row(id);
        return row != null && Boolean.TRUE.equals(row.get("connected"));
    }

    @Test
    void shouldCountWhatPassesEachDoor() throws Exception {
        long frames = first.hub.clusterStats().framesIn();
        TestDataPlane dataPlane = dataPlane(first);
        awaitCurrent(dataPlane);
        assertTrue(first.hub.clusterStats().framesIn() > frames);
        assertTrue(first.hub.clusterStats().bytesOut() > 0);
        assertTrue(first.hub.clusterStats().open() > 0);

        long accepted = first.hub.telemetryStats().accepted();
        await(linked(first.telemetryPort, BridgeLink::close));
        assertEquals(accepted + 1, first.hub.telemetryStats().accepted());
        dataPlane.stop();
    }

    @Test
    void shouldKeepRowsInTheDatabase() throws Exception {
        TestDataPlane dataPlane = dataPlane(first);
        awaitCurrent(dataPlane);

        await().atMost(SOON)
                .untilAsserted(() -> assertTrue(
                        await(first.store.dataPlanes(Duration.ofDays(1)).read()).rows().stream()
                                .anyMatch(row -> dataPlane.id.equals(row.get("id")))));
    }

    @Test
    void shouldShowWhyADataPlaneGetsNothing() throws Exception {
        TestDataPlane dataPlane = dataPlane(first, "1.1.0");

        awaitRow(second, dataPlane.id, "sync_status", "kong_version_incompatible");
        awaitRow(
                second,
                dataPlane.id,
                "last_error",
                "data plane version 1.1.0 is incompatible with older control plane version 1.0.0");
        dataPlane.stop();
    }

    @Test
    void shouldHandACommandToADataPlaneThatIsConnectedElsewhere() throws Exception {
        TestDataPlane dataPlane = dataPlane(second);
        awaitCurrent(dataPlane);

        JsonObject answer = (JsonObject) await(vertx.eventBus()
                        .request(Addresses.ofNode(dataPlane.id), new JsonObject().put("command", "resync")))
                .body();

        assertEquals("ok", answer.getString("result"));
        assertEquals("resync", answer.getString("command"));
    }

    @Test
    void shouldCloseAConnectionThatUsesAnotherAddress() throws Exception {
        for (String address : List.of("sluice.cluster.nodes", Addresses.TELEMETRY_REPORT, "sluice.dp.x")) {
            Future<JsonObject> answer = linked(first.port, link -> link.request(address, new JsonObject(), 5_000));
            await().atMost(SOON).until(answer::failed);
        }
    }

    @Test
    void shouldRefuseAHelloThatNamesAnotherNodeThanItListensFor() throws Exception {
        JsonObject hello = new JsonObject()
                .put("protocol", 1)
                .put("node_id", UUID.randomUUID().toString())
                .put("hostname", "x")
                .put("version", "1.0.0")
                .put("codecs", List.of("jsonl+gzip"));
        String another = Addresses.ofNode(UUID.randomUUID().toString());

        JsonObject reply = await(linked(
                first.port,
                link -> link.register(another, message -> {})
                        .compose(done -> link.request(Addresses.HELLO, hello, 5_000))));

        assertEquals("refused", reply.getString("kind"));
        assertEquals("node_id: not the one of the registered address", reply.getString("message"));
    }

    @Test
    void shouldReplaceADeadConnectionOfTheSameNode() throws Exception {
        TestDataPlane dataPlane = dataPlane(first);
        awaitCurrent(dataPlane);
        TestDataPlane again = new TestDataPlane(vertx, client, dataPlane.id, "1.0.0", first.port);

        awaitCurrent(again);

        dataPlane.stop();
        awaitRow(first, dataPlane.id, "connected", true);
        assertEquals(CoreSchemas.ALL, again.image().schemas());
    }
}
