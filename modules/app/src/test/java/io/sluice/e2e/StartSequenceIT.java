package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a data plane begins with, with and without a control plane, and what its status listener says of it. */
class StartSequenceIT {
    private static final String FIRST_KEY =
            Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("o".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final String NOBODY = "127.0.0.1:1";
    private static final List<String> CONTROL_PLANE_LISTENERS = List.of(
            "admin_listen",
            "admin_gui_listen",
            "status_listen",
            "cluster_listen",
            "cluster_telemetry_listen",
            "event_bus_listen",
            "hazelcast_listen");

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 0);

    private final List<NodeProcess> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(NodeProcess::close);
        started.forEach(node -> assertEquals("", node.blockingCalls(), "blocking calls on event loops of " + node));
    }

    /** A node of that name finds the prefix of the one before. */
    private NodeProcess node(String name, Map<String, ?> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "data_plane");
        settings.put("database", "off");
        settings.put("cluster_cert", HYBRID.certificate().toString());
        settings.put("cluster_cert_key", HYBRID.key().toString());
        settings.put("cluster_control_plane", "127.0.0.1:" + HYBRID.cp(1).port("cluster_listen"));
        settings.put("cluster_telemetry_endpoint", "127.0.0.1:" + HYBRID.cp(1).port("cluster_telemetry_listen"));
        settings.put("proxy_listen", "127.0.0.1:" + Ports.free());
        settings.put("status_listen", "127.0.0.1:" + Ports.free());
        settings.put("nginx_worker_processes", 2);
        settings.putAll(more);
        NodeProcess node = new NodeProcess(name, HYBRID.directory(), settings, List.of());
        started.add(node);
        return node;
    }

    private static Map<String, Object> alone(Map<String, ?> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("cluster_control_plane", NOBODY);
        settings.put("cluster_telemetry_endpoint", NOBODY);
        return settings;
    }

    private static Http.Reply ready(NodeProcess node, String query) {
        return node.status().get("/status/ready" + query);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> status(NodeProcess node, String part) {
        return (Map<String, Object>) node.status().get("/status").json().get(part);
    }

    @Test
    void shouldAnswer404AndNotBeReadyWithNothing() throws Exception {
        NodeProcess node = node("nothing", alone(Map.of())).start();

        assertEquals(404, node.proxy().get("/any").status());
        Http.Reply reply = ready(node, "");
        assertEquals(503, reply.status());
        assertTrue(reply.body().contains("no configuration available (configuration hash is not initialized)"));
        assertEquals("none", status(node, "configuration_source").get("from"));
        assertEquals(1, node.logLines("step=\"cache\" result=\"empty\"").size(), node.log());
    }

    @Test
    void shouldBeginWithWhatIsDeclaredAndTakeWhatAControlPlaneWantsAtOnce() throws Exception {
        Path file = HYBRID.directory().resolve("declared.yml");
        Files.writeString(file, """
                _format_version: "3.0"
                services: [{name: up, url: "%s", routes: [{paths: [/declared]}]}]
                """.formatted(HYBRID.upstream().url()));
        Map<String, ?> declared = Map.of("declarative_config", file.toString());
        NodeProcess node = node("declared", alone(declared)).start();
        assertEquals(200, node.proxy().get("/declared").status());
        assertEquals(200, ready(node, "").status());
        assertEquals(503, ready(node, "?mode=connected").status());
        assertEquals("declarative_config", status(node, "configuration_source").get("from"));
        node.stop();

        Given.route(HYBRID.cp(1), "wanted", "/wanted");
        node = node("declared", declared).start();
        Given.serves(node, "/wanted");
        assertEquals(404, node.proxy().get("/declared").status());
        assertEquals("control_plane", status(node, "configuration_source").get("from"));
        assertEquals(200, ready(node, "?mode=connected").status());
        assertEquals(200, ready(node, "?mode=fresh&within=10s").status());
        node.stop();

        node = node("declared", alone(declared)).start();
        assertEquals(200, node.proxy().get("/wanted").status(), "the cache comes before the file");
        assertEquals("cache", status(node, "configuration_source").get("from"));
        assertTrue(ready(node, "?mode=fresh&within=10s").body().contains("not connected to a control plane"));
        node.stop();
    }

    @Test
    void shouldBeReadyWithTheConfigurationOfAClusterWithoutAnyEntity() throws Exception {
        NodeProcess empty = emptyCluster();
        NodeProcess node = node(
                        "of-nothing",
                        Map.of(
                                "cluster_control_plane",
                                "127.0.0.1:" + empty.port("cluster_listen"),
                                "cluster_telemetry_endpoint",
                                "127.0.0.1:" + empty.port("cluster_telemetry_listen")))
                .start();

        Given.eventually("it is ready").until(() -> ready(node, "").status() == 200);
        assertEquals(404, node.proxy().get("/any").status());
        assertEquals("control_plane", status(node, "configuration_source").get("from"));
    }

    private NodeProcess emptyCluster() throws Exception {
        HYBRID.database().query("CREATE DATABASE empty");
        Map<String, Object> settings = new LinkedHashMap<>(HYBRID.database().settings());
        settings.put("pg_database", "empty");
        settings.put("role", "control_plane");
        settings.put("cluster_cert", HYBRID.certificate().toString());
        settings.put("cluster_cert_key", HYBRID.key().toString());
        CONTROL_PLANE_LISTENERS.forEach(listener -> settings.put(listener, "127.0.0.1:" + Ports.free()));
        settings.put("hazelcast_members", settings.get("hazelcast_listen"));
        settings.put("nginx_worker_processes", 1);
        NodeProcess empty = new NodeProcess("empty", HYBRID.directory(), settings, List.of());
        started.add(empty);
        empty.run("migrations", "bootstrap");
        return empty.start();
    }

    @Test
    void shouldNotStartWithABrokenDeclaration() {
        Map<String, ?> broken =
                Map.of("declarative_config_string", "{\"_format_version\":\"3.0\",\"services\":[{\"name\":\"s\"}]}");
        NodeProcess node = node("broken", alone(broken));
        assertThrows(IllegalStateException.class, node::start);
        assertTrue(node.log().contains("Error: declarative_config_string: "), node.log());
        assertTrue(node.log().contains("services 's': host: required field missing"), node.log());
    }

    @Test
    void shouldKeepItsCacheFromWhoeverHasNoKey() throws Exception {
        Given.route(HYBRID.cp(1), "secret", "/not-to-be-read");
        NodeProcess clear = node("encrypted", Map.of()).start();
        Given.serves(clear, "/not-to-be-read");
        clear.stop();
        assertTrue(cache(clear).contains("/not-to-be-read"));

        NodeProcess right = node("encrypted", alone(encrypted(FIRST_KEY))).start();
        assertEquals(200, right.proxy().get("/not-to-be-read").status());
        right.stop();
        assertFalse(cache(right).contains("/not-to-be-read"));

        String before = cache(right);
        NodeProcess wrong = node("encrypted", alone(encrypted(OTHER_KEY)));
        assertThrows(IllegalStateException.class, wrong::start);
        assertTrue(wrong.log().contains("Error: declarative_config_encryption_key: not the key that "), wrong.log());
        NodeProcess missing = node("encrypted", alone(Map.of()));
        assertThrows(IllegalStateException.class, missing::start);
        assertTrue(missing.log().contains("Error: declarative_config_encryption_key: missing, but "), missing.log());
        assertEquals(before, cache(right));

        right.start();
        assertEquals(200, right.proxy().get("/not-to-be-read").status());
    }

    private static Map<String, String> encrypted(String key) {
        return Map.of("declarative_config_encryption_mode", "aes-256-gcm", "declarative_config_encryption_key", key);
    }

    private static String cache(NodeProcess node) throws Exception {
        return Files.readString(node.prefix().resolve("dbless.lmdb/data.mdb"), StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldBeDrainedByCommandAndStayReadyWithoutItsControlPlane() throws Exception {
        Given.route(HYBRID.cp(1), "drained", "/drained");
        NodeProcess node = node("drained", Map.of()).start();
        Given.serves(node, "/drained");

        assertChanged("draining", node.run("drain"));
        assertEquals(503, ready(node, "").status());
        assertEquals("{\"message\":\"draining\"}", ready(node, "").body());
        assertEquals(200, node.proxy().get("/drained").status());
        assertChanged("ready", node.run("drain", "--undo"));
        assertEquals(200, ready(node, "").status());

        assertEquals(
                204,
                HYBRID.cp(1)
                        .status()
                        .post("/status/ready", Map.of("status", "draining"))
                        .status());
        assertEquals(503, ready(HYBRID.cp(1), "").status());
        assertEquals(
                204,
                HYBRID.cp(1)
                        .status()
                        .post("/status/ready", Map.of("status", "ready"))
                        .status());

        HYBRID.cp(1).kill();
        Given.eventually("the loss is noticed")
                .until(() -> ready(node, "?mode=connected").status() == 503);
        assertEquals(200, ready(node, "").status());
        HYBRID.cp(1).start();
        Given.eventually("it is connected again")
                .until(() -> ready(node, "?mode=fresh").status() == 200);
    }

    @Test
    void shouldSpeakTlsOnItsStatusListener() throws Exception {
        int secure = Ports.free();
        String listeners = "127.0.0.1:" + secure + " ssl http2, 127.0.0.1:" + Ports.free();
        NodeProcess node =
                node("tls", alone(Map.of("status_listen", listeners))).start();

        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(trusting(node.prefix().resolve("ssl/status-default.crt")))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + secure + "/status/ready"))
                                .build(),
                        BodyHandlers.ofString());

        assertEquals(503, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertChanged("draining", node.run("drain"));
        assertEquals("{\"message\":\"draining\"}", ready(node, "").body());
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "node", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void shouldEndRequestsUnderWayBeforeItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Slow upstream = new Slow(arrived, answer)) {
            String declared = "{\"_format_version\":\"3.0\",\"services\":[{\"url\":\"" + upstream.url()
                    + "\",\"routes\":[{\"paths\":[\"/slow\"]}]}]}";
            NodeProcess node = node("stopped", alone(Map.of("declarative_config_string", declared)))
                    .start();
            CompletableFuture<Http.Reply> request =
                    CompletableFuture.supplyAsync(() -> node.proxy().get("/slow"));
            assertTrue(arrived.await(20, TimeUnit.SECONDS));

            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(node::stop);
            Given.eventually("it says that it stops")
                    .until(() -> ready(node, "").body().contains("stopping"));
            answer.countDown();

            assertEquals(200, request.get(20, TimeUnit.SECONDS).status());
            assertEquals(0, end.get(20, TimeUnit.SECONDS));
        }
    }

    private static void assertChanged(String status, String printed) {
        assertTrue(printed.endsWith("Sluice's status successfully changed to '" + status + "'\n"), printed);
    }

    /** Answers when it is told to. */
    private record Slow(HttpServer server, ExecutorService worker) implements AutoCloseable {
        Slow(CountDownLatch arrived, CountDownLatch answer) throws IOException {
            this(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1),
                    Executors.newSingleThreadExecutor());
            server.setExecutor(worker);
            server.createContext("/", exchange -> {
                arrived.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            worker.shutdownNow();
        }
    }
}
