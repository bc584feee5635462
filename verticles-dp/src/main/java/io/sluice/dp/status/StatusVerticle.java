package io.sluice.dp.status;

import io.sluice.node.Listener;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.tls.Door;
import io.sluice.node.tls.LiveDoors;
import io.sluice.node.tls.ServerTls;
import io.sluice.pki.PkiException;
import io.sluice.telemetry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/** Serves {@code status_listen} in every role; one instance per node. Fails to start when an address is taken. */
public final class StatusVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 75;

    private final Settings settings;
    private final NodeInfo node;
    private final StatusSource source;
    private final NodeCondition condition;
    private final NodeMetrics metrics;
    private final List<Integer> ports = new ArrayList<>();

    public StatusVerticle(
            Settings settings, NodeInfo node, StatusSource source, NodeCondition condition, NodeMetrics metrics) {
        this.settings = settings;
        this.node = node;
        this.source = source;
        this.condition = condition;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        StatusApi api = new StatusApi(vertx, node, source, condition, metrics);
        return ServerTls.open(vertx, settings, Door.STATUS).compose(tls -> listen(api, tls));
    }

    /** The ports in use, in the order of {@code status_listen}; complete once the verticle is deployed. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private Future<Void> listen(StatusApi api, ServerTls tls) {
        Future<Void> all = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.STATUS_LISTEN)) {
            all = all.compose(done -> listen(api, tls, listener));
        }
        return all;
    }

    private Future<Void> listen(StatusApi api, ServerTls tls, Listener listener) {
        HttpServerOptions options;
        try {
            options = tls.options(listener).setIdleTimeout(IDLE_SECONDS);
        } catch (PkiException e) {
            return Future.failedFuture(e);
        }
        return vertx.createHttpServer(options).requestHandler(api).listen().map(server -> {
            ports.add(server.actualPort());
            LiveDoors.of(vertx).follow(Door.STATUS, changed -> changed.showOn(server, listener));
            return null;
        });
    }
}
