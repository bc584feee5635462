package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseDownTest {
    @AfterEach
    void startAgain() {
        TestPostgres.server().start();
    }

    @Test
    void shouldGoOnReadingAndRefuseWritesUntilTheDatabaseIsBack() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            Client api = node.client();
            api.post("/services", fields("name", "one", "host", "h"));
            TestPostgres.server().stop();

            Reply refused = api.post("/services", fields("host", "h"));
            assertEquals(503, refused.status());
            assertTrue(refused.at("message") instanceof String text && !text.isBlank(), refused.text());
            assertEquals(503, api.delete("/services/one").status());
            assertEquals(200, api.get("/services/one").status());
            assertEquals(1, api.get("/services").data().size());
            assertEquals(false, api.get("/status").at("database", "reachable"));

            TestPostgres.server().start();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertEquals(
                            200,
                            api.send("PATCH", "/services/one", fields("retries", 2))
                                    .status()));
            assertEquals(true, api.get("/status").at("database", "reachable"));
        }
    }
}
