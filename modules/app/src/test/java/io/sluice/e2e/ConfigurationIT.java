package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is refused, taken back, imported or removed on the control plane is so on both data planes. */
class ConfigurationIT {
    private static final String MISSING = "rate-limiting";
    private static final String UNAVAILABLE = "plugin " + MISSING + " is not available on this node";
    private static final int IMPORTED_ROUTES = 3000;
    private static final String DELTAS = "sluice_sync_deltas_applied_total";
    private static final String SNAPSHOTS = "sluice_sync_snapshots_applied_total";

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 2);

    @Test
    void shouldCloseTheServiceOfAPluginThatCannotRunAndNoOther() throws Exception {
        Http admin = HYBRID.cp(1).admin();
        Given.route(HYBRID.cp(1), "open", "/open");
        Given.service(HYBRID.cp(1), "limited", HYBRID.upstream());
        created(admin.post("/services/limited/routes", Map.of("paths", List.of("/limited"))));

        Http.Reply plugin = created(admin.post(
                "/services/limited/plugins",
                Map.of("name", MISSING, "config", Map.of("minute", 5, "policy", "local"))));

        assertTrue(String.valueOf(plugin.header("Warning")).contains(MISSING), "Warning: " + plugin.header("Warning"));
        Given.synced(HYBRID);
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            Http.Reply refused = dataPlane.proxy().get("/limited");
            assertEquals(500, refused.status(), refused.body());
            assertEquals(UNAVAILABLE, refused.json().get("message"));
            assertEquals(200, dataPlane.proxy().get("/open").status(), "another service");
            assertTrue(String.valueOf(lastError(dataPlane)).contains(UNAVAILABLE), "" + lastError(dataPlane));
            assertEquals(1, dataPlane.logLines("entity refused").size(), "told to the log once");
        }

        NodeProcess restarted = HYBRID.dp(1);
        restarted.kill();
        restarted.start();

        assertEquals(500, restarted.proxy().get("/limited").status(), "closed from the cache, too");
        Given.synced(HYBRID);
        Given.eventually("the control plane shows why at once")
                .atMost(Duration.ofSeconds(3))
                .until(() -> lastError(restarted) != null);

        Http.Reply disabled = admin.patch("/plugins/" + plugin.json().get("id"), Map.of("enabled", false));

        assertEquals(200, disabled.status(), disabled.body());
        Given.synced(HYBRID);
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            assertEquals(200, dataPlane.proxy().get("/limited").status(), "opened again");
            assertNull(lastError(dataPlane));
        }
    }

    @Test
    void shouldGoBackToAnEarlierVersion() {
        Http admin = HYBRID.cp(1).admin();
        long before = Given.route(HYBRID.cp(1), "old", "/old");
        String tag = Objects.requireNonNull(admin.get("/routes/old").header("ETag"), "ETag");
        assertEquals(
                200,
                admin.patch("/routes/old", Map.of("paths", List.of("/new"))).status());
        Http.Reply late = admin.with("If-Match", tag).patch("/routes/old", Map.of("paths", List.of("/late")));
        assertEquals(412, late.status(), late.body());
        long changed = Given.route(HYBRID.cp(1), "added", "/added");
        assertEquals(before + 2, changed, "what was refused is no version");

        Http.Reply trial = admin.post("/config/rollback?dry_run=true&to=" + before, Map.of());

        assertEquals(200, trial.status(), trial.body());
        assertEquals(changed, Given.synced(HYBRID), "a trial is no version");
        HYBRID.dataPlanes().forEach(dataPlane -> serves(dataPlane, "/new", "/added"));

        Http.Reply done = admin.post("/config/rollback?to=" + before, Map.of());

        assertEquals(200, done.status(), done.body());
        assertEquals(changed + 1, Given.synced(HYBRID));
        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            serves(dataPlane, "/old");
            assertEquals(404, dataPlane.proxy().get("/new").status());
            assertEquals(404, dataPlane.proxy().get("/added").status());
        }
        haveTheSameConfiguration();
    }

    @Test
    void shouldPushALargeImportAtOnce() throws IOException {
        long before = Given.synced(HYBRID);
        double[] pushes = HYBRID.dataPlanes().stream()
                .mapToDouble(ConfigurationIT::pushes)
                .toArray();

        String printed = HYBRID.cp(1).run("config", "db_import", document().toString());

        assertTrue(printed.contains("in version " + (before + 1)), printed);
        Given.eventually("the control plane knows of the import")
                .until(() -> HYBRID.cp(1)
                                .admin()
                                .get("/routes/r" + (IMPORTED_ROUTES - 1))
                                .status()
                        == 200);
        assertEquals(before + 1, Given.synced(HYBRID));
        for (int i = 0; i < pushes.length; i++) {
            NodeProcess dataPlane = HYBRID.dataPlanes().get(i);
            assertEquals(pushes[i] + 1, pushes(dataPlane), "pushes to " + dataPlane);
            serves(dataPlane, "/r0", "/r1234", "/r" + (IMPORTED_ROUTES - 1));
        }
        haveTheSameConfiguration();

        assertEquals(
                200,
                HYBRID.cp(1)
                        .admin()
                        .post("/config/rollback?to=" + before, Map.of())
                        .status());

        assertEquals(before + 2, Given.synced(HYBRID));
        HYBRID.dataPlanes()
                .forEach(dataPlane ->
                        assertEquals(404, dataPlane.proxy().get("/r1234").status()));
        haveTheSameConfiguration();
    }

    private static Path document() throws IOException {
        StringBuilder yaml = new StringBuilder("_format_version: '3.0'\nroutes:\n");
        for (int i = 0; i < IMPORTED_ROUTES; i++) {
            yaml.append("- {name: r" + i + ", paths: [/r" + i + "], service: " + Hybrid.SERVICE + "}\n");
        }
        return Files.writeString(HYBRID.directory().resolve("import.yml"), yaml);
    }

    @Test
    void shouldShareRequestsByWeightAndLeaveOutATargetThatIsDeleted() throws IOException {
        try (Upstream strong = new Upstream("strong");
                Upstream weak = new Upstream("weak")) {
            balance(strong, weak);
            Given.synced(HYBRID);

            HYBRID.dataPlanes().forEach(dataPlane -> ask(dataPlane, 40));

            assertEquals(60, strong.requests(), "three of four");
            assertEquals(20, weak.requests(), "one of four");
            double deltas = Given.metric(HYBRID.dp(1), DELTAS);
            double snapshots = Given.metric(HYBRID.dp(1), SNAPSHOTS);

            Http.Reply deleted = HYBRID.cp(1).admin().delete("/upstreams/pair/targets/127.0.0.1:" + strong.port());

            assertEquals(204, deleted.status(), deleted.body());
            Given.synced(HYBRID);
            HYBRID.dataPlanes().forEach(dataPlane -> ask(dataPlane, 10));
            assertEquals(60, strong.requests());
            assertEquals(40, weak.requests());
            assertEquals(deltas + 1, Given.metric(HYBRID.dp(1), DELTAS), "deltas applied");
            assertEquals(snapshots, Given.metric(HYBRID.dp(1), SNAPSHOTS), "snapshots applied");
        }
    }

    private static void balance(Upstream strong, Upstream weak) {
        Http admin = HYBRID.cp(1).admin();
        created(admin.post("/upstreams", Map.of("name", "pair")));
        created(admin.post("/upstreams/pair/targets", Map.of("target", "127.0.0.1:" + strong.port(), "weight", 300)));
        created(admin.post("/upstreams/pair/targets", Map.of("target", "127.0.0.1:" + weak.port(), "weight", 100)));
        created(admin.post("/services", Map.of("name", "balanced", "host", "pair")));
        created(admin.post("/services/balanced/routes", Map.of("paths", List.of("/balanced"))));
    }

    private static void ask(NodeProcess dataPlane, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(200, dataPlane.proxy().get("/balanced").status());
        }
    }

    private static void serves(NodeProcess dataPlane, String... paths) {
        for (String path : paths) {
            assertEquals(200, dataPlane.proxy().get(path).status(), dataPlane + " " + path);
        }
    }

    private static Http.Reply created(Http.Reply reply) {
        assertEquals(201, reply.status(), reply.body());
        return reply;
    }

    private static @Nullable Object lastError(NodeProcess dataPlane) {
        return Objects.requireNonNull(Given.row(HYBRID.cp(1), dataPlane)).get("last_error");
    }

    private static double pushes(NodeProcess dataPlane) {
        return Given.metric(dataPlane, DELTAS) + Given.metric(dataPlane, SNAPSHOTS);
    }

    private static void haveTheSameConfiguration() {
        Object hash = HYBRID.cp(1).admin().get("/status").json().get("configuration_hash");
        assertNotNull(hash);
        HYBRID.dataPlanes()
                .forEach(dataPlane -> assertEquals(
                        hash,
                        dataPlane.status().get("/status").json().get("configuration_hash"),
                        dataPlane.toString()));
    }
}
