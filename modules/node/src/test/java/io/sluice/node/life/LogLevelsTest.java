package io.sluice.node.life;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.LogLevel;
import io.sluice.node.life.LogLevels.View;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLevelsTest {
    private static final Logger log = LoggerFactory.getLogger(LogLevelsTest.class);

    private final Vertx vertx = Vertx.vertx();
    private final LogLevels levels = new LogLevels(vertx, LogLevel.NOTICE);

    @AfterEach
    void stop() throws Exception {
        Logging.setLevel(LogLevel.INFO);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldGoBackToTheLevelOfTheSettingsWhenTheTimeIsOver() {
        assertEquals(new View(LogLevel.DEBUG, LogLevel.NOTICE, 1), levels.change(LogLevel.DEBUG, 1));
        assertTrue(log.isDebugEnabled());

        await().atMost(Duration.ofSeconds(5)).until(() -> levels.view().current() == LogLevel.NOTICE);
        assertFalse(log.isDebugEnabled());
        assertEquals(0, levels.view().timeoutS());
    }

    @Test
    void shouldStayForEverWhenNoEndIsGiven() {
        levels.change(LogLevel.DEBUG, 1);
        levels.change(LogLevel.ERROR, 0);

        await().during(Duration.ofMillis(1500)).until(() -> levels.view().current() == LogLevel.ERROR);
        assertFalse(log.isWarnEnabled());
        assertEquals(new View(LogLevel.ERROR, LogLevel.NOTICE, 0), levels.view());
    }
}
