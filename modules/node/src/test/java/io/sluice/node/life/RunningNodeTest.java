package io.sluice.node.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningNodeTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final RunningNode node = new RunningNode(vertx, Duration.ofMillis(200));

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void shouldStopInReverse() throws Exception {
        node.onStop("store", () -> event("stop store"));
        await(node.deploy("admin", 2, () -> new Part("admin")));
        await(node.deploy("proxy", 1, () -> new Part("proxy")));
        await(node.stop());
        await(node.stop());

        assertEquals(
                List.of(
                        "start admin",
                        "start admin",
                        "start proxy",
                        "stop proxy",
                        "stop admin",
                        "stop admin",
                        "stop store"),
                events);
    }

    @Test
    void shouldGoOnWhenAPartDoesNotStop() throws Exception {
        node.onStop("first", () -> event("stop first"));
        node.onStop("stuck", () -> Promise.promise().future());
        node.onStop("broken", () -> {
            throw new IllegalStateException("broken");
        });
        await(node.stop());

        assertEquals(List.of("stop first"), events);
    }

    private Future<Void> event(String what) {
        events.add(what);
        return Future.succeededFuture();
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private final class Part extends VerticleBase {
        private final String name;

        Part(String name) {
            this.name = name;
        }

        @Override
        public Future<?> start() {
            return event("start " + name);
        }

        @Override
        public Future<?> stop() {
            return event("stop " + name);
        }
    }
}
