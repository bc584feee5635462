package io.sluice.dp.proxy;

import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.runtime.TestConfig;
import io.sluice.dp.status.Drain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** A proxy on a free port of this machine, with a configuration to edit. */
final class TestProxy implements AutoCloseable {
    final Vertx vertx = Vertx.builder().build();
    final RuntimeHolder runtimes = new RuntimeHolder();
    final TestConfig config = new TestConfig(runtimes);
    final ProxyMetrics metrics = new ProxyMetrics();
    final int port;

    TestProxy() {
        this(ProxySettings.on("127.0.0.1", 0));
    }

    TestProxy(ProxySettings settings) {
        this(settings, new Drain());
    }

    TestProxy(ProxySettings settings, Drain drain) {
        ProxyVerticle verticle = new ProxyVerticle(settings, runtimes, metrics, drain);
        await(vertx.deployVerticle(verticle));
        port = verticle.port();
    }

    /** A service on this port with a route for a host of the same name that changes nothing. */
    void upstream(String name, int upstreamPort, Map<String, ? extends @Nullable Object> service) {
        config.service(name, "127.0.0.1", upstreamPort, service);
        config.route(name, name, Map.of("hosts", List.of(name), "strip_path", false, "preserve_host", true));
    }

    RawClient client() {
        return new RawClient(port);
    }

    long counter(String name) {
        Number value = metrics.get().get(name);
        if (value == null) {
            throw new AssertionError("no counter " + name);
        }
        return value.longValue();
    }

    /** What ends a request is counted just after the client has its answer. */
    void untilCounted(String name, long expected) {
        Awaitility.await(name).untilAsserted(() -> Assertions.assertEquals(expected, counter(name)));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
