package io.sluice.dp.proxy;

import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.runtime.TestConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;

/** A program for measurements: a proxy on one event loop with one route, {@code /} to a port of this machine. */
public final class StaticProxy {
    private StaticProxy() {}

    /** @param args the port to listen on and the port of the upstream */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        RuntimeHolder runtimes = new RuntimeHolder();
        TestConfig config = new TestConfig(runtimes);
        config.service("upstream", "127.0.0.1", Integer.parseInt(args[1]), Map.of());
        config.route("all", "upstream", Map.of("paths", List.of("/")));
        ProxySettings settings = ProxySettings.on("127.0.0.1", Integer.parseInt(args[0]));
        TestProxy.await(vertx.deployVerticle(new ProxyVerticle(settings, runtimes, new ProxyMetrics())));
    }
}
