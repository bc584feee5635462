package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL dies and comes back under a running control plane. */
class DatabaseOutageIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 1).controlPlaneSetting("pg_timeout", 2000);

    @Test
    void shouldReadServeAndRefuseWritesUntilTheDatabaseIsBack() throws Exception {
        long before = Given.route(HYBRID.cp(1), "before", "/before");
        Given.isCurrent(HYBRID.cp(1), HYBRID.dp(1), before);

        HYBRID.database().kill();

        Http admin = HYBRID.cp(1).admin();
        Http.Reply refused = admin.post("/services", Map.of("name", "late", "host", "h"));
        assertEquals(503, refused.status(), refused.body());
        assertTrue(refused.body().contains("database"), refused.body());
        assertEquals(200, admin.get("/routes/before").status());
        assertEquals(200, HYBRID.dp(1).proxy().get("/before").status());
        Given.eventually("the status says that the database is gone")
                .until(() -> admin.get("/status").body().contains("\"reachable\":false"));
        assertTrue(HYBRID.dp(1).isAlive());
        assertEquals(1, admin.get("/clustering/data-planes").data().size(), "data planes are still shown");

        HYBRID.database().restart();

        Given.eventually("writes work again")
                .until(() -> admin.post("/services", Map.of("host", "h")).status() == 201);
        assertEquals(404, admin.get("/services/late").status(), "the refused write was not made");
        long after = Given.route(HYBRID.cp(1), "after", "/after");
        Given.serves(HYBRID.dp(1), "/after");
        Given.isCurrent(HYBRID.cp(1), HYBRID.dp(1), after);
        assertFalse(admin.get("/status").body().contains("\"reachable\":false"));
    }
}
