package io.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.pki.ClusterCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster in hybrid mode for one test class: PostgreSQL, control planes and data planes as processes, with one pair of
 * certificates. Data plane {@code i} prefers control plane {@code i}, then the others in turn. Register it as a static
 * extension; it begins with a service {@code up} for a real upstream, and after the tests it ends everything and fails the
 * class if a node blocked one of its event loops.
 */
public final class Hybrid implements BeforeAllCallback, AfterAllCallback {
    /** The name of the service that every cluster begins with. */
    public static final String SERVICE = "up";

    private final int controlPlaneCount;
    private final int dataPlaneCount;
    private final Map<String, Object> controlPlaneSettings = new LinkedHashMap<>();
    private final Map<String, Object> dataPlaneSettings = new LinkedHashMap<>();
    private final List<NodeProcess> controlPlanes = new ArrayList<>();
    private final List<NodeProcess> dataPlanes = new ArrayList<>();
    private final List<NodeProcess> furtherDataPlanes = new ArrayList<>();

    private Path directory = Path.of("");
    private @Nullable TestDatabase database;
    private @Nullable Upstream upstream;

    private Hybrid(int controlPlanes, int dataPlanes) {
        this.controlPlaneCount = controlPlanes;
        this.dataPlaneCount = dataPlanes;
    }

    public static Hybrid of(int controlPlanes, int dataPlanes) {
        return new Hybrid(controlPlanes, dataPlanes);
    }

    /** Adds a setting to every control plane. */
    public Hybrid controlPlaneSetting(String name, Object value) {
        controlPlaneSettings.put(name, value);
        return this;
    }

    /** Adds a setting to every data plane. */
    public Hybrid dataPlaneSetting(String name, Object value) {
        dataPlaneSettings.put(name, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("sluice-hybrid");
        ClusterCertificates.generate(certificate(), key(), 3);
        TestDatabase started = TestDatabase.start(directory.resolve("postgres"));
        database = started;
        prepareControlPlanes(started);
        prepareDataPlanes();
        controlPlanes.forEach(NodeProcess::launch);
        dataPlanes.forEach(NodeProcess::launch);
        all().forEach(NodeProcess::awaitReady);
        Upstream service = new Upstream(SERVICE);
        upstream = service;
        Http.Reply created = cp(1).admin().post("/services", Map.of("name", SERVICE, "url", service.url()));
        assertEquals(201, created.status(), created.body());
    }

    private void prepareControlPlanes(TestDatabase started) {
        List<String> members = Stream.generate(() -> "127.0.0.1:" + Ports.free())
                .limit(controlPlaneCount)
                .toList();
        for (int i = 0; i < controlPlaneCount; i++) {
            Map<String, Object> settings = new LinkedHashMap<>(started.settings());
            settings.put("role", "control_plane");
            settings.putAll(certificates());
            for (String listener : List.of(
                    "admin_listen",
                    "admin_gui_listen",
                    "status_listen",
                    "cluster_listen",
                    "cluster_telemetry_listen")) {
                settings.put(listener, "127.0.0.1:" + Ports.free());
            }
            settings.put("hazelcast_listen", members.get(i));
            settings.put("hazelcast_members", members);
            settings.put("nginx_worker_processes", 2);
            settings.putAll(controlPlaneSettings);
            controlPlanes.add(new NodeProcess("cp" + (i + 1), directory, settings, List.of()));
        }
    }

    private void prepareDataPlanes() {
        for (int i = 0; i < dataPlaneCount; i++) {
            dataPlanes.add(dataPlane("dp" + (i + 1), i));
        }
    }

    /** A further data plane, not started; {@code preferred} is the control plane that it asks first. */
    public NodeProcess newDataPlane(String name, int preferred) {
        NodeProcess further = dataPlane(name, preferred);
        furtherDataPlanes.add(further);
        return further;
    }

    private NodeProcess dataPlane(String name, int preferred) {
        List<String> addresses = new ArrayList<>();
        List<String> telemetry = new ArrayList<>();
        for (int i = 0; i < controlPlaneCount; i++) {
            NodeProcess controlPlane = controlPlanes.get((preferred + i) % controlPlaneCount);
            addresses.add("127.0.0.1:" + controlPlane.port("cluster_listen"));
            telemetry.add("127.0.0.1:" + controlPlane.port("cluster_telemetry_listen"));
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "data_plane");
        settings.put("database", "off");
        settings.putAll(certificates());
        settings.put("cluster_control_plane", addresses);
        settings.put("cluster_telemetry_endpoint", telemetry);
        settings.put("proxy_listen", "127.0.0.1:" + Ports.free());
        settings.put("status_listen", "127.0.0.1:" + Ports.free());
        settings.put("nginx_worker_processes", 2);
        settings.putAll(dataPlaneSettings);
        return new NodeProcess(name, directory, settings, List.of());
    }

    private Map<String, Object> certificates() {
        return Map.of("cluster_cert", certificate().toString(), "cluster_cert_key", key().toString());
    }

    public Path certificate() {
        return directory.resolve("cluster.crt");
    }

    public Path key() {
        return directory.resolve("cluster.key");
    }

    public Path directory() {
        return directory;
    }

    public TestDatabase database() {
        return Objects.requireNonNull(database, "started before the first test");
    }

    /** What the service that every cluster begins with leads to. */
    public Upstream upstream() {
        return Objects.requireNonNull(upstream, "started before the first test");
    }

    /** @param number counts from 1 */
    public NodeProcess cp(int number) {
        return controlPlanes.get(number - 1);
    }

    /** @param number counts from 1 */
    public NodeProcess dp(int number) {
        return dataPlanes.get(number - 1);
    }

    public List<NodeProcess> dataPlanes() {
        return dataPlanes;
    }

    private Stream<NodeProcess> all() {
        return Stream.concat(controlPlanes.stream(), dataPlanes.stream());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        dataPlanes.forEach(NodeProcess::close);
        controlPlanes.forEach(NodeProcess::close);
        if (upstream != null) {
            upstream.close();
        }
        if (database != null) {
            database.close();
        }
        Stream.concat(all(), furtherDataPlanes.stream())
                .forEach(node -> assertEquals("", node.blockingCalls(), "blocking calls on event loops of " + node));
    }
}
