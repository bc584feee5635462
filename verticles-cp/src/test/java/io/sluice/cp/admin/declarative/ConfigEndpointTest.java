package io.sluice.cp.admin.declarative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.Client;
import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.model.json.Json;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.MemoryStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigEndpointTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String YAML = "_format_version: '3.0'\nservices:\n- name: y\n  url: http://127.0.0.1:9000\n";

    private static MemoryStore store = MemoryStore.empty(VERTX, PluginCatalog.BUNDLED.schemas());
    private static int port;
    private static Client api = new Client(0);

    @BeforeAll
    static void start() throws Exception {
        Settings settings =
                Settings.of(Map.of("role", "traditional", "database", "off", "admin_listen", "127.0.0.1:0"));
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo("id", "test-host", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                store,
                DataPlaneNodes.NONE,
                new LogLevels(VERTX, LogLevel.NOTICE),
                new ConnectionCounts());
        VERTX.deployVerticle(verticle).await(30, TimeUnit.SECONDS);
        port = verticle.ports().get(0);
        api = new Client(port);
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldAnswerATableWithItsEntitiesByTypeAndId() {
        Reply reply = post("{\"_format_version\": \"3.0\", \"services\": [{\"name\": \"s\", \"host\": \"h\","
                + " \"routes\": [{\"name\": \"r\", \"paths\": [\"/r\"]}]}]}");
        assertEquals(201, reply.status());
        assertEquals(Set.of("services", "routes"), reply.json().keySet());
        String id = api.get("/services/s").id();
        assertEquals("h", reply.at("services", id, "host"));
        assertEquals(id, api.get("/routes/r").at("service", "id"));
    }

    @Test
    void shouldReadTextsInEveryWayTheyAreSent() {
        String form = "config=" + URLEncoder.encode(YAML, StandardCharsets.UTF_8);
        String part = "--b\r\nContent-Disposition: form-data; name=\"config\"; filename=\"kong.yml\"\r\n\r\n" + YAML
                + "\r\n--b--\r\n";
        assertEquals(
                201,
                api.call("POST", "/config", YAML, "Content-Type", "text/yaml").status());
        assertEquals(
                201,
                api.call("POST", "/config", YAML, "Content-Type", "application/yaml")
                        .status());
        assertEquals(201, api.form("POST", "/config", form).status());
        assertEquals(
                201,
                api.call("POST", "/config", part, "Content-Type", "multipart/form-data; boundary=b")
                        .status());
        assertEquals(201, post(Json.print(Map.of("config", YAML))).status());
        assertEquals("y", api.get("/services").data().get(0).get("name"));
    }

    @Test
    void shouldNotLoadATextAgainThatChangesNothingWhenAsked() {
        api.call("POST", "/config", YAML, "Content-Type", "text/yaml");
        Reply same = api.call("POST", "/config?check_hash=1", YAML, "Content-Type", "text/yaml");
        assertEquals(304, same.status());
        Reply other = api.call("POST", "/config?check_hash=1", YAML + "  retries: 1\n", "Content-Type", "text/yaml");
        assertEquals(201, other.status());
    }

    @Test
    void shouldGiveBackADocumentThatIsTheConfiguration() {
        api.call("POST", "/config", YAML, "Content-Type", "text/yaml");
        Object config = api.get("/config").at("config");
        assertTrue(String.valueOf(config).startsWith("_format_version: '3.0'\n_transform: false\nservices:\n- id: "));
        String before = store.image().position().toString();
        assertEquals(201, post(Json.print(Map.of("config", config))).status());
        assertEquals(before, store.image().position().toString(), "nothing differs: no new version");
    }

    @Test
    void shouldRefuseTheWholeDocumentForOneMistake() {
        api.call("POST", "/config", YAML, "Content-Type", "text/yaml");
        String broken = "{\"_format_version\": \"3.0\", \"services\": [{\"name\": \"s\", \"tags\": [\"t\"]}]}";
        Reply reply = post(broken);
        assertEquals(400, reply.status());
        assertEquals(14L, reply.at("code"));
        assertEquals("invalid declarative configuration", reply.at("name"));
        Reply flattened = api.call("POST", "/config?flatten_errors=1", broken, "Content-Type", "application/json");
        assertEquals(
                List.of(Map.of(
                        "entity_type",
                        "service",
                        "entity_name",
                        "s",
                        "entity_tags",
                        List.of("t"),
                        "errors",
                        List.of(Map.of("type", "field", "field", "host", "message", "required field missing")))),
                flattened.at("flattened_errors"));
        assertEquals("y", api.get("/services").data().get(0).get("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{]", "\"x\"", "5", "[1]", "null"})
    void shouldRefuseBodiesThatAreNoTable(String body) {
        assertEquals("Cannot parse JSON body", post(body).at("message"));
    }

    @Test
    void shouldSayWhereATextIsWrong() {
        Reply reply = api.call("POST", "/config", "services: [\n", "Content-Type", "text/yaml");
        assertEquals(400, reply.status());
        assertTrue(String.valueOf(reply.at("fields", "error"))
                .startsWith("failed parsing declarative configuration: 2:1:"));
        assertEquals(
                "expected a declarative configuration",
                api.form("POST", "/config", "other=x").at("message"));
        assertNotNull(post("{\"_format_version\": \"3.0\", \"services\": [{\"name\": \"\\u0000\"}]}")
                .at("fields", "error"));
    }

    @Test
    void shouldTakeFarMoreThanOtherEndpointsAndRefuseWhatIsTooMuch() throws IOException {
        String comment = "_comment: " + "x".repeat(11 << 20) + "\n";
        assertEquals(
                201,
                api.call("POST", "/config", YAML + comment, "Content-Type", "text/yaml")
                        .status());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            "POST /config HTTP/1.1\r\nHost: x\r\nContent-Type: text/yaml\r\nContent-Length: 300000000\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertEquals("HTTP/1.1 413", new String(in.readNBytes(12), StandardCharsets.US_ASCII));
        }
    }

    private static Reply post(String json) {
        return api.call("POST", "/config", json, "Content-Type", "application/json");
    }
}
