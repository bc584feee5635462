package io.sluice.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.node.life.RunningNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeRunnerTest {
    private final RunningNode node = new RunningNode(Vertx.vertx(), Duration.ofSeconds(5));
    private final AtomicInteger stopped = new AtomicInteger();

    private String failureOf(Supplier<Future<Void>> role) {
        node.onStop("part", () -> {
            stopped.incrementAndGet();
            return Future.succeededFuture();
        });
        return String.valueOf(assertThrows(CommandException.class, () -> NodeRunner.start(node, role))
                .getMessage());
    }

    @Test
    void shouldStopWhatWasStartedWhenARoleThrowsAnError() {
        String message = failureOf(() -> {
            throw new NoClassDefFoundError("io/sluice/Missing");
        });

        assertEquals("the node cannot start: NoClassDefFoundError: io/sluice/Missing", message);
        assertEquals(1, stopped.get());
    }

    @Test
    void shouldStopWhatWasStartedWhenARoleFailsWithAnErrorLater() {
        String message = failureOf(() -> node.vertx().timer(1).map(fired -> {
            throw new LinkageError("of two versions");
        }));

        assertEquals("the node cannot start: LinkageError: of two versions", message);
        assertEquals(1, stopped.get());
    }

    @Test
    void shouldTellAFailureAsItIs() {
        assertEquals("the port is taken", failureOf(() -> Future.failedFuture("the port is taken")));
    }
}
