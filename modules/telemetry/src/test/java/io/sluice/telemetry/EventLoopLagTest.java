package io.sluice.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopLagTest {
    private final Vertx vertx = Vertx.vertx();
    private final NodeMetrics metrics = new NodeMetrics("n1", "1.0.0");

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        metrics.close();
    }

    @Test
    void shouldShowALoopThatIsBlockedAndRememberItForAWhile() {
        CountDownLatch release = new CountDownLatch(1);
        try (EventLoopLag lag = EventLoopLag.watch(vertx, metrics)) {
            vertx.runOnContext(block -> {
                try {
                    release.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> lag.seconds() > 0.5);
            release.countDown();
            assertTrue(lag.seconds() > 0.5);
            assertTrue(metrics.prometheus().contains("sluice_event_loop_lag_seconds"));
        }
    }
}
