package io.sluice.dp.status;

import io.sluice.node.Listener;
import io.sluice.node.NodeInfo;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/** Serves {@code status_listen} in every role; one instance per node. Fails to start when an address is taken. */
public final class StatusVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 75;

    private final NodeInfo node;
    private final List<Listener> listeners;
    private final StatusSource source;
    private final NodeMetrics metrics;
    private final List<Integer> ports = new ArrayList<>();

    public StatusVerticle(NodeInfo node, List<Listener> listeners, StatusSource source, NodeMetrics metrics) {
        this.node = node;
        this.listeners = List.copyOf(listeners);
        this.source = source;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        StatusApi api = new StatusApi(vertx, node, source, metrics);
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : listeners) {
            all = all.compose(done -> listen(api, listener));
        }
        return all;
    }

    /** The ports in use, in the order of {@code status_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private Future<Void> listen(StatusApi api, Listener listener) {
        if (listener.flags().contains("ssl")) {
            return Future.failedFuture(new IllegalArgumentException(
                    "status_listen: " + listener + " (expected: no ssl, it is not offered yet)"));
        }
        // with reuseport a second process would get the port unnoticed
        HttpServerOptions options =
                listener.applyTo(new HttpServerOptions()).setReusePort(false).setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options).requestHandler(api).listen().map(server -> {
            ports.add(server.actualPort());
            return null;
        });
    }
}
