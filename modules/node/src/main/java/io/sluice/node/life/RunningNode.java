package io.sluice.node.life;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has started, in order; {@link #stop()} ends it in reverse, each part within a time limit.
 * A part that fails to stop is logged and does not hold up the rest. Starting and stopping do not overlap.
 */
public final class RunningNode {
    private static final Logger log = LoggerFactory.getLogger(RunningNode.class);

    private record Part(String name, Supplier<Future<?>> stop) {}

    private final Vertx vertx;
    private final Duration limit;
    private final Deque<Part> parts = new ArrayDeque<>();

    public RunningNode(Vertx vertx, Duration limitPerPart) {
        this.vertx = vertx;
        this.limit = limitPerPart;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Deploys that many instances, each new from the supplier; what was deployed is undeployed by {@link #stop()}. */
    public Future<Void> deploy(String name, int instances, Supplier<? extends Deployable> verticle) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .onSuccess(id -> onStop(name, () -> vertx.undeploy(id)))
                .mapEmpty();
    }

    /** Has {@link #stop()} end this too, before everything that was started earlier. */
    public void onStop(String name, Supplier<Future<?>> stop) {
        synchronized (parts) {
            parts.push(new Part(name, stop));
        }
    }

    /** Succeeds when every part has stopped or has run out of time. The Vertx itself stays open. */
    public Future<Void> stop() {
        Part part;
        synchronized (parts) {
            part = parts.poll();
        }
        if (part == null) {
            return Future.succeededFuture();
        }
        log.atDebug().addKeyValue("part", part.name()).log("stopping");
        return ending(part)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(e -> log.atWarn()
                        .addKeyValue("part", part.name())
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("did not stop cleanly"))
                .transform(ended -> stop());
    }

    private static Future<?> ending(Part part) {
        try {
            return part.stop().get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
