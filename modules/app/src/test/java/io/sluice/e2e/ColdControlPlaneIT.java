package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A control plane that starts while PostgreSQL is gone serves data planes from what it kept, encrypted, and only with its key. */
class ColdControlPlaneIT {
    private static final String KEPT = "this node starts with the configuration that it kept";

    private static final Path KEY = keyFile();

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 1)
            .controlPlaneSetting("pg_timeout", 2000)
            .controlPlaneSetting("declarative_config_encryption_mode", "aes-256-gcm")
            .controlPlaneSetting("declarative_config_encryption_key", KEY.toString());

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("sluice-image", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "k".repeat(32));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldServeDataPlanesAndGoOnWhenTheDatabaseIsBack() throws Exception {
        NodeProcess controlPlane = HYBRID.cp(1);
        long before = Given.route(controlPlane, "before", "/before");
        Given.isCurrent(controlPlane, HYBRID.dp(1), before);
        Given.hasKept(controlPlane, before);

        controlPlane.kill();
        HYBRID.database().kill();
        assertStartsOnlyWithItsKey(controlPlane);
        controlPlane.start();

        assertEquals(1, controlPlane.logLines(KEPT).size(), controlPlane.log());
        Http admin = controlPlane.admin();
        assertTrue(admin.get("/status").body().contains("\"reachable\":false"));
        assertTrue(controlPlane.status().get("/status").body().contains("\"reachable\":false"));
        assertEquals(200, admin.get("/routes/before").status());
        Http.Reply refused = admin.post("/services", Map.of("name", "late", "host", "h"));
        assertEquals(503, refused.status(), refused.body());
        assertTrue(refused.body().contains("database"), refused.body());

        try (NodeProcess newcomer = HYBRID.newDataPlane("newcomer", 0).start()) {
            Given.serves(newcomer, "/before");
            Given.isCurrent(controlPlane, newcomer, before);
            Given.isCurrent(controlPlane, HYBRID.dp(1), before);

            HYBRID.database().restart();

            long after = Given.version(routeWhenPossible(admin));
            assertEquals(before + 1, after, "no version is lost or used twice");
            for (NodeProcess dataPlane : List.of(HYBRID.dp(1), newcomer)) {
                Given.serves(dataPlane, "/after");
                Given.isCurrent(controlPlane, dataPlane, after);
                assertEquals(200, dataPlane.proxy().get("/before").status());
            }
            assertEquals(404, admin.get("/services/late").status(), "the refused write was not made");
            assertFalse(admin.get("/status").body().contains("\"reachable\":false"));
            newcomer.stop();
            assertEquals("", newcomer.blockingCalls(), "blocking calls on event loops");
        }
    }

    private static void assertStartsOnlyWithItsKey(NodeProcess controlPlane) throws IOException {
        Path image = controlPlane.prefix().resolve("image.lmdb/data.mdb");
        assertFalse(Files.readString(image, StandardCharsets.ISO_8859_1).contains("/before"), "readable by anybody");

        Files.writeString(KEY, "o".repeat(32));
        assertEquals(1, controlPlane.launch().awaitEnd(), controlPlane.log());
        assertTrue(
                controlPlane.log().contains("Error: declarative_config_encryption_key: not the key that "),
                controlPlane.log());
        Files.writeString(KEY, "k".repeat(32));
    }

    private static Http.Reply routeWhenPossible(Http admin) {
        AtomicReference<Http.Reply> reply = new AtomicReference<>();
        Given.eventually("writes work again").until(() -> {
            reply.set(admin.post("/services/up/routes", Map.of("name", "after", "paths", List.of("/after"))));
            return reply.get().status() == 201;
        });
        return reply.get();
    }
}
