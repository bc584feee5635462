package io.sluice.cp.clustering;

import static io.sluice.cp.clustering.ControlPlaneNode.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bridge.BridgeClientOptions;
import io.sluice.bridge.BridgeServerOptions;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.older.ConversionRules;
import io.sluice.model.older.Rule;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.DatabaseStore;
import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.StoreOptions;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.sluice.sync.message.Hello.Plugin;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data planes of other versions and with other plugins than a control plane of version 2.3.2 with its key-auth in use. */
class CompatibilityTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String VERSION = "2.3.2";
    private static final List<Plugin> SAME = List.of(new Plugin("cors", VERSION), new Plugin("key-auth", VERSION));

    @TempDir
    static Path directory;

    private static final Vertx vertx = Vertx.vertx();
    private static final List<TestDataPlane> started = new ArrayList<>();
    private static EmbeddedPostgres postgres;
    private static BridgeClientOptions client;
    private static DatabaseStore store;
    private static ClusteringHub hub;
    private static int port;
    private static String keyAuth;

    @BeforeAll
    static void start() throws Exception {
        Path certificate = directory.resolve("cluster.crt");
        Path key = directory.resolve("cluster.key");
        ClusterCertificates.generate(certificate, key, 30);
        Identity identity = Identity.load(certificate.toString(), key.toString());
        X509ExtendedTrustManager trust = PeerTrust.pinned(List.of(identity.certificate()));
        client = new BridgeClientOptions(identity, trust, "kong-clustering");
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(directory.resolve("pg")).withBinaries(Path.of("target", "postgresql")));
        PgSettings pg = postgres.settings();
        await(new Migrations(vertx, pg).bootstrap());
        store = await(DatabaseStore.open(vertx, pg, PluginCatalog.BUNDLED.schemas(), StoreOptions.DEFAULTS));
        NodeInfo node = new NodeInfo(UUID.randomUUID().toString(), "cp", VERSION, Instant.EPOCH, Role.CONTROL_PLANE);
        hub = new ClusteringHub(
                vertx,
                store,
                node,
                new ClusteringSettings(Duration.ofMillis(50), Duration.ofDays(14), false, 4),
                PluginCatalog.BUNDLED.versions(VERSION),
                new ConversionRules(List.of(
                        Rule.olderThan("2.2").of("services").remove("path"),
                        Rule.olderThan("2.2").of("services").replace("protocol", "grpc", "http"))));
        await(hub.start());
        port = freePort();
        List<BridgeServerOptions> door = List.of(new BridgeServerOptions("127.0.0.1", port, identity, trust));
        await(vertx.deployVerticle(new ClusteringVerticle(hub, door, List.of())));
        keyAuth = create("plugins", Map.of("name", "key-auth"));
        create("plugins", Map.of("name", "rate-limiting", "enabled", false, "config", Map.of("minute", 1)));
    }

    @AfterEach
    void stopDataPlanes() {
        started.forEach(TestDataPlane::stop);
        started.clear();
    }

    @AfterAll
    static void stop() throws Exception {
        await(vertx.close());
        postgres.close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String create(String type, Map<String, Object> fields) throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, @Nullable Object> all = new HashMap<>(fields);
        all.put("id", id);
        await(store.write("test", editor -> editor.create(type, all)));
        return id;
    }

    private static TestDataPlane dataPlane(String version, List<Plugin> plugins) {
        TestDataPlane dataPlane =
                new TestDataPlane(vertx, client, UUID.randomUUID().toString(), version, plugins, port);
        started.add(dataPlane);
        return dataPlane;
    }

    private static @Nullable Map<String, @Nullable Object> row(String id) throws Exception {
        return await(hub.nodes().list()).stream()
                .filter(row -> id.equals(row.get("id")))
                .findFirst()
                .orElse(null);
    }

    private static void awaitRow(TestDataPlane of, String status, @Nullable String error, boolean connected) {
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, @Nullable Object> row = row(of.id);
            assertNotNull(row);
            assertEquals(status, row.get("sync_status"));
            assertEquals(error, row.get("last_error"));
            assertEquals(connected, row.get("connected"));
        });
    }

    private static void awaitCurrent(TestDataPlane of) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertEquals(store.image().version(), of.image().version()));
    }

    @ParameterizedTest
    @CsvSource({
        "2.3.2, 'cors=2.3.2 key-auth=2.3.2'",
        "2.3.2, 'key-auth=2.3.2'",
        "2.3.2, 'key-auth=2.2.9'",
        "2.3.2, 'key-auth=2.3.9'",
        "2.3.2, 'key-auth='",
        "2.3.2, 'key-auth=2.3.2 rate-limiting=1.0.0 own-plugin=7.0.0'",
        "2.2.0, 'key-auth=2.2.0'",
        "2.3.1, 'key-auth=2.3.2'",
        "2.3.9, 'key-auth=2.3.2'",
        "2.3.2.5-enterprise, 'key-auth=2.3.2'",
    })
    void shouldServeADataPlaneThatFits(String version, String plugins) {
        TestDataPlane dataPlane = dataPlane(version, plugins(plugins));

        awaitCurrent(dataPlane);
        awaitRow(dataPlane, "normal", null, true);
    }

    private static List<Plugin> plugins(String text) {
        List<Plugin> plugins = new ArrayList<>();
        for (String plugin : text.split(" ")) {
            String version = plugin.substring(plugin.indexOf('=') + 1);
            plugins.add(new Plugin(plugin.substring(0, plugin.indexOf('=')), version.isEmpty() ? null : version));
        }
        return plugins;
    }

    @ParameterizedTest
    @CsvSource({
        "cors=2.3.2, plugin_set_incompatible, configured key-auth plugin 2.3.2 is missing from data plane",
        "key-auth=1.3.2, plugin_version_incompatible, configured key-auth plugin 2.3.2 is incompatible with version 1.3.2 on data plane",
        "key-auth=3.3.2, plugin_version_incompatible, configured key-auth plugin 2.3.2 is incompatible with version 3.3.2 on data plane",
        "key-auth=2.4.0, plugin_version_incompatible, configured key-auth plugin 2.3.2 is incompatible with version 2.4.0 on data plane",
    })
    void shouldSendNothingToADataPlaneWithoutTheConfiguredPluginsButStayConnected(
            String plugins, String status, String reason) throws Exception {
        TestDataPlane dataPlane = dataPlane(VERSION, plugins(plugins));
        awaitRow(dataPlane, status, reason, true);
        assertEquals(reason, dataPlane.machine().trouble());

        create("services", Map.of("host", "127.0.0.1"));

        awaitCurrent(otherwise());
        awaitRow(dataPlane, status, reason, true);
        assertFalse(dataPlane.pushed.contains("delta") || dataPlane.pushed.contains("snapshot"));
        assertTrue(dataPlane.machine().state().isWelcome());
        assertEquals(0, dataPlane.image().version());
    }

    private static TestDataPlane otherwise() {
        return dataPlane(VERSION, SAME);
    }

    @Test
    void shouldLetADataPlaneCatchUpAsSoonAsTheMissingPluginIsNotConfigured() throws Exception {
        TestDataPlane dataPlane = dataPlane(VERSION, List.of(new Plugin("cors", VERSION)));
        awaitRow(
                dataPlane,
                "plugin_set_incompatible",
                "configured key-auth plugin 2.3.2 is missing from data plane",
                true);

        await(store.write("test", editor -> editor.patch("plugins", EntityKey.id(keyAuth), Map.of("enabled", false))));

        awaitCurrent(dataPlane);
        awaitRow(dataPlane, "normal", null, true);
        await(store.write("test", editor -> editor.patch("plugins", EntityKey.id(keyAuth), Map.of("enabled", true))));
        awaitRow(
                dataPlane,
                "plugin_set_incompatible",
                "configured key-auth plugin 2.3.2 is missing from data plane",
                true);
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.2, data plane version 1.3.2 is incompatible with control plane version 2.3.2 (2.x.y are accepted)",
        "3.3.2, data plane version 3.3.2 is incompatible with control plane version 2.3.2 (2.x.y are accepted)",
        "2.4.0, data plane version 2.4.0 is incompatible with older control plane version 2.3.2",
    })
    void shouldRefuseADataPlaneOfAnotherMajorOrANewerMinor(String version, String reason) {
        TestDataPlane dataPlane = dataPlane(version, SAME);

        awaitRow(dataPlane, "kong_version_incompatible", reason, false);
        assertFalse(dataPlane.machine().state().isWelcome());
    }

    @Test
    void shouldSendAnOlderDataPlaneWhatItKnowsInSnapshotsAndDeltas() throws Exception {
        String first = create("services", Map.of("host", "127.0.0.1", "path", "/first"));
        TestDataPlane old = dataPlane("2.1.0", List.of(new Plugin("key-auth", "2.1.0")));
        TestDataPlane same = otherwise();
        awaitCurrent(old);
        awaitCurrent(same);
        String second = create("services", Map.of("host", "127.0.0.1", "protocol", "grpc"));
        awaitCurrent(old);
        awaitCurrent(same);

        Entity converted = old.image().get("services", first);
        assertNotNull(converted);
        assertFalse(converted.fields().containsKey("path"));
        assertTrue(old.pushed.contains("delta"));
        assertEquals("http", field(old, second, "protocol"));
        assertEquals("/first", field(same, first, "path"));
        assertEquals("grpc", field(same, second, "protocol"));
        awaitRow(old, "normal", null, true);
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, @Nullable Object> row = row(old.id);
            assertNotNull(row);
            assertEquals(old.image().position().hash().toString(), row.get("config_hash"));
            assertEquals(0L, row.get("lag_ms"));
        });
    }

    private static @Nullable Object field(TestDataPlane of, String service, String name) {
        Entity entity = of.image().get("services", service);
        assertNotNull(entity);
        return entity.get(name);
    }
}
