package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.model.core.CoreSchemas;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private Vertx hanging;
    private Vertx running;
    private PgSettings pg;

    @BeforeEach
    void openDatabase() {
        hanging = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        running = Vertx.vertx();
        pg = TestDatabase.bootstrapped(running);
    }

    @AfterEach
    void close() {
        await(hanging.close());
        await(running.close());
    }

    private DatabaseStore open(Vertx vertx) {
        return await(DatabaseStore.open(vertx, pg, CoreSchemas.ALL, StoreOptions.DEFAULTS));
    }

    @Test
    void shouldPassToAnotherWhenTheLeaderHangsWhichKnowsItWhenItWakes() {
        DatabaseStore leader = open(hanging);
        await().atMost(LONG_ENOUGH).until(leader::leader);
        DatabaseStore other = open(running);
        CountDownLatch wake = new CountDownLatch(1);

        hanging.runOnContext(v -> hangUntil(wake));
        await().atMost(LONG_ENOUGH).until(() -> {
            assertFalse(leader.leader() && other.leader(), "two leaders");
            return other.leader();
        });
        assertFalse(leader.leader());

        wake.countDown();
        await().during(Duration.ofSeconds(3)).atMost(LONG_ENOUGH).until(() -> other.leader() && !leader.leader());
        await(leader.close());
        await(other.close());
    }

    private static void hangUntil(CountDownLatch wake) {
        try {
            wake.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
