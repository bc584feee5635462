package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two control planes, two data planes: what is written on one is known to all. */
class PropagationIT {
    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(2, 2);

    @Test
    void shouldServeAWriteOnBothDataPlanesWithinASecond() {
        Given.route(HYBRID.cp(1), "warm", "/warm");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/warm"));

        long[] micros = IntStream.range(0, 60)
                .mapToLong(i -> microsUntilServedByBoth("p" + i))
                .sorted()
                .toArray();

        System.out.printf(
                "write answered -> served by both data planes: median %.1f ms, p95 %.1f ms, maximum %.1f ms (%d writes)%n",
                micros[micros.length / 2] / 1000.0,
                micros[micros.length * 95 / 100] / 1000.0,
                micros[micros.length - 1] / 1000.0,
                micros.length);
        assertTrue(
                micros[micros.length - 1] < Duration.ofSeconds(1).toNanos() / 1000, "slowest: " + micros[59] + " us");
    }

    private static long microsUntilServedByBoth(String name) {
        Given.route(HYBRID.cp(1), name, "/" + name);
        long answered = System.nanoTime();
        CompletableFuture.allOf(HYBRID.dataPlanes().stream()
                        .map(dataPlane -> CompletableFuture.runAsync(() -> askUntilServed(dataPlane, "/" + name)))
                        .toArray(CompletableFuture[]::new))
                .join();
        return (System.nanoTime() - answered) / 1000;
    }

    private static void askUntilServed(NodeProcess dataPlane, String path) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (dataPlane.proxy().get(path).status() != 200 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldReadOnOneControlPlaneWhatWasWrittenOnTheOther() {
        Given.route(HYBRID.cp(1), "written-on-1", "/written-on-1");

        Given.eventually("cp2 knows the route")
                .until(() -> HYBRID.cp(2).admin().get("/routes/written-on-1").status() == 200);
        assertEquals(
                200,
                HYBRID.cp(2)
                        .admin()
                        .patch("/routes/written-on-1", Map.of("tags", java.util.List.of("both")))
                        .status());
        Given.eventually("cp1 knows the tag")
                .until(() ->
                        HYBRID.cp(1).admin().get("/routes/written-on-1").body().contains("both"));
    }

    @Test
    void shouldShowEveryDataPlaneOnEveryControlPlaneWithTheTruth() {
        long version = Given.route(HYBRID.cp(2), "truth", "/truth");

        for (NodeProcess controlPlane : java.util.List.of(HYBRID.cp(1), HYBRID.cp(2))) {
            for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
                Given.isCurrent(controlPlane, dataPlane, version);
                var row = Given.row(controlPlane, dataPlane);
                var status = dataPlane.status().get("/status").json();
                assertEquals(status.get("configuration_hash"), row.get("config_hash"));
                assertEquals("normal", row.get("sync_status"));
                assertEquals("127.0.0.1", row.get("ip"));
            }
        }
    }

    @Test
    void shouldRemoveWhatIsDeleted() {
        Given.route(HYBRID.cp(1), "short-lived", "/short-lived");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/short-lived"));

        assertEquals(204, HYBRID.cp(2).admin().delete("/routes/short-lived").status());

        HYBRID.dataPlanes().forEach(dataPlane -> Given.doesNotServe(dataPlane, "/short-lived"));
    }

    @Test
    void shouldCarryCountersToTheControlPlane() {
        Given.route(HYBRID.cp(1), "counted", "/counted");
        HYBRID.dataPlanes().forEach(dataPlane -> Given.serves(dataPlane, "/counted"));

        for (NodeProcess dataPlane : HYBRID.dataPlanes()) {
            String id = String.valueOf(dataPlane.status().get("/status").json().get("node_id"));
            Given.eventually("a control plane has counters of " + dataPlane)
                    .until(() -> HYBRID.cp(1).status().get("/metrics").body().contains(id));
        }
        assertTrue(Given.metric(HYBRID.dp(1), "kong_nginx_requests_total") > 0);
    }
}
