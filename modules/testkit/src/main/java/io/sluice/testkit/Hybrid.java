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
    private final Map<Integer, Map<String, Object>> ownSettings = new LinkedHashMap<>();
    private final Map<String, Object> dataPlaneSettings = new LinkedHashMap<>();
    private final List<NodeProcess> controlPlanes = new ArrayList<>();
    private final List<NodeProcess> dataPlanes = new ArrayList<>();
    private final List<NodeProcess> furtherDataPlanes = new ArrayList<>();

    private final List<ClusterLinks> links = new ArrayList<>();

    private boolean overRelays;
    private boolean eventBusOverRelays;
    private boolean started = true;
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

    /** Gives one control plane a setting that the others do not have; {@code number} counts from 1. */
    public Hybrid settingOf(int number, String name, Object value) {
        ownSettings.computeIfAbsent(number, key -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    /** Adds a setting to every data plane. */
    public Hybrid dataPlaneSetting(String name, Object value) {
        dataPlaneSettings.put(name, value);
        return this;
    }

    /** Puts a relay on the way of every control plane to PostgreSQL, and of others to its Hazelcast and its bridge. */
    public Hybrid overRelays() {
        overRelays = true;
        return this;
    }

    /** As {@link #overRelays}, with relays for the messages between control planes as well. */
    public Hybrid overRelaysWithEventBus() {
        eventBusOverRelays = true;
        return overRelays();
    }

    /** Leaves it to the test to start the nodes, in which case there is no service yet either. */
    public Hybrid notStarted() {
        started = false;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("sluice-hybrid");
        ClusterCertificates.generate(certificate(), key(), 3);
        TestDatabase postgres = TestDatabase.start(directory.resolve("postgres"));
        database = postgres;
        prepareControlPlanes(postgres);
        prepareDataPlanes();
        upstream = new Upstream(SERVICE);
        if (started) {
            start();
        }
    }

    private void start() {
        controlPlanes.forEach(NodeProcess::launch);
        dataPlanes.forEach(NodeProcess::launch);
        all().forEach(NodeProcess::awaitReady);
        Http.Reply created = cp(1).admin()
                .post("/services", Map.of("name", SERVICE, "url", upstream().url()));
        assertEquals(201, created.status(), created.body());
    }

    private void prepareControlPlanes(TestDatabase postgres) {
        Map<String, Object> common = new LinkedHashMap<>(certificates());
        common.putAll(controlPlaneSettings);
        List<Map<String, Object>> all = ControlPlaneSettings.of(controlPlaneCount, postgres.settings(), common);
        ownSettings.forEach((number, settings) -> all.get(number - 1).putAll(settings));
        if (overRelays) {
            links.addAll(ClusterLinks.lay(all, eventBusOverRelays));
        }
        for (int i = 0; i < controlPlaneCount; i++) {
            controlPlanes.add(new NodeProcess("cp" + (i + 1), directory, all.get(i), List.of()));
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
            int asked = (preferred + i) % controlPlaneCount;
            NodeProcess controlPlane = controlPlanes.get(asked);
            addresses.add("127.0.0.1:" + bridgePort(asked));
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

    private int bridgePort(int index) {
        return overRelays
                ? links.get(index).bridge().port()
                : controlPlanes.get(index).port("cluster_listen");
    }

    /** From a control plane to PostgreSQL, in a cluster {@link #overRelays}; {@code number} counts from 1. */
    public Relay databaseLink(int number) {
        return links.get(number - 1).database();
    }

    /** From the other control planes to this one's Hazelcast. */
    public Relay hazelcastLink(int number) {
        return links.get(number - 1).hazelcast();
    }

    /** From the other control planes to this one's event bus, in a cluster {@link #overRelaysWithEventBus}. */
    public Relay eventBusLink(int number) {
        return links.get(number - 1).eventBus();
    }

    /** From the data planes to a control plane, for their configuration. */
    public Relay bridgeLink(int number) {
        return links.get(number - 1).bridge();
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

    public List<NodeProcess> controlPlanes() {
        return controlPlanes;
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
        links.forEach(ClusterLinks::close);
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
