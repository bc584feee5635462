package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.json.Json;
import io.sluice.pki.Identity;
import io.sluice.testkit.BridgePeer;
import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What data planes tell is known on every control plane, and nobody tells it for them. */
class TelemetryIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2);

    /** Follows the events of one control plane until the test ends. */
    private static final class Events implements AutoCloseable {
        private final Queue<Map<String, @Nullable Object>> seen = new ConcurrentLinkedQueue<>();
        private final InputStream body;

        Events(NodeProcess controlPlane, String query) throws IOException, InterruptedException {
            String address = "http://127.0.0.1:" + controlPlane.port("admin_listen") + "/clustering/events" + query;
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/event-stream")
                    .build();
            body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofInputStream())
                    .body();
            BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            Thread reading = new Thread(() -> read(reader), "events of " + controlPlane);
            reading.setDaemon(true);
            reading.start();
        }

        private void read(BufferedReader reader) {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith("data: ")) {
                        seen.add(Json.parseObject(line.substring("data: ".length())));
                    }
                }
            } catch (IOException e) {
                // closed at the end of the test
            }
        }

        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> await(String type, Map<String, ?> data) {
            Given.eventually(type + " " + data).until(() -> find(type, data) != null);
            return (Map<String, @Nullable Object>) assertNotNullData(find(type, data));
        }

        private static Object assertNotNullData(@Nullable Map<String, @Nullable Object> event) {
            assertNotNull(event);
            Object data = event.get("data");
            assertNotNull(data);
            return data;
        }

        private @Nullable Map<String, @Nullable Object> find(String type, Map<String, ?> data) {
            return seen.stream()
                    .filter(event -> type.equals(event.get("type")))
                    .filter(event -> event.get("data") instanceof Map<?, ?> has
                            && has.entrySet().containsAll(data.entrySet()))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private static String id(NodeProcess node) {
        return String.valueOf(node.status().get("/status").json().get("node_id"));
    }

    @Test
    void shouldStreamOnOneControlPlaneWhatHappensToADataPlaneOfTheOther() throws Exception {
        NodeProcess further = HYBRID.newDataPlane("dp-watched", 0);
        try (Events events = new Events(HYBRID.cp(2), "")) {
            further.start();
            String node = id(further);
            assertTrue(String.valueOf(events.await("data_plane_connected", Map.of("data_plane", node))
                            .get("address"))
                    .contains("127.0.0.1"));
            assertNotNull(events.await("certificate_warning", Map.of("certificate", "cluster_cert"))
                    .get("days_left"));
            further.run("drain");
            events.await("draining", Map.of());
            further.run("drain", "--undo");
            events.await("undrained", Map.of());

            long version = Given.route(HYBRID.cp(1), "watched", "/watched");
            assertEquals(
                    "applied",
                    events.await("configuration_applied", Map.of("version", version))
                            .get("result"));

            Map<String, Object> upstream = Map.of("name", "odd", "algorithm", "latency");
            assertEquals(201, HYBRID.cp(1).admin().post("/upstreams", upstream).status());
            assertEquals(
                    "algorithm",
                    events.await("entity_refused", Map.of("entity_name", "odd")).get("field"));
            assertEquals(204, HYBRID.cp(1).admin().delete("/upstreams/odd").status());
            events.await("entity_no_longer_refused", Map.of("entity_name", "odd"));

            further.stop();
            events.await("data_plane_stopped", Map.of("data_plane", node));
        } finally {
            further.close();
        }
    }

    @Test
    void shouldShowMetricsAndTargetsOfEveryDataPlaneOnEveryControlPlane() {
        Http admin = HYBRID.cp(1).admin();
        assertEquals(201, admin.post("/upstreams", Map.of("name", "pool")).status());
        assertEquals(
                201,
                admin.post("/upstreams/pool/targets", Map.of("target", "127.0.0.1:81", "weight", 7))
                        .status());

        for (NodeProcess controlPlane : List.of(HYBRID.cp(1), HYBRID.cp(2))) {
            for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
                String id = id(dataPlane);
                Given.eventually(controlPlane + " shows the targets of " + dataPlane)
                        .until(() -> {
                            Http.Reply reply = controlPlane.admin().get("/clustering/data-planes/" + id + "/targets");
                            return reply.body().contains("\"target\":\"127.0.0.1:81\"")
                                    && reply.body().contains("HEALTHCHECKS_OFF");
                        });
                Given.eventually(controlPlane + " shows the metrics of " + dataPlane)
                        .until(() -> controlPlane
                                .status()
                                .get("/metrics")
                                .body()
                                .contains("sluice_data_plane_uptime_seconds{node_id=\"" + id + "\"}"));
            }
            Given.eventually(controlPlane + " adds them up")
                    .until(() -> controlPlane
                            .admin()
                            .get("/clustering/targets")
                            .body()
                            .contains("{\"HEALTHCHECKS_OFF\":2}"));
        }
    }

    @Test
    void shouldRefuseTelemetryInTheNameOfAnotherDataPlane() throws Exception {
        Identity identity =
                Identity.load(HYBRID.certificate().toString(), HYBRID.key().toString());
        String one = id(HYBRID.dp(1));
        String other = id(HYBRID.dp(2));
        try (Events events = new Events(HYBRID.cp(2), "?type=telemetry_refused")) {
            int port = HYBRID.cp(1).port("cluster_telemetry_listen");
            try (BridgePeer peer = BridgePeer.connect(port, identity)) {
                peer.frame(report(one));
                try {
                    peer.frame(report(other));
                } catch (UncheckedIOException | IOException closed) {
                    // refused for the first one already: it has a connection of its own here
                }
                assertTrue(peer.isClosedByServer(), "one connection does not speak for two data planes");
            }
            Given.eventually("control plane 2 tells of it").until(() -> events.seen.size() == 1);
        }
    }

    private static Map<String, Object> report(String nodeId) {
        Map<String, Object> body =
                Map.of("node_id", nodeId, "role", "data_plane", "metrics", Map.of("sluice_config_version", 666));
        return Map.of("type", "send", "address", "sluice.telemetry.report", "body", body);
    }
}
