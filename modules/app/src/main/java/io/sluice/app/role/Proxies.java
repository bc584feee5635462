package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.proxy.ProxySettings;
import io.sluice.dp.proxy.ProxyVerticle;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.status.NodeCondition;
import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.vertx.core.Future;

/** The proxies of a node: for each address of {@code proxy_listen} one on each event loop. */
final class Proxies {
    private Proxies() {}

    /** To be called before the status listener opens: from then on the node is not ready without its proxies. */
    static void expect(Settings settings, NodeCondition condition) {
        settings.get(SettingTable.PROXY_LISTEN)
                .forEach(listener -> condition.listeners().expect(listener.address(), loops(settings)));
    }

    static Future<Void> deploy(
            Settings settings, RunningNode node, RuntimeHolder runtime, ProxyMetrics metrics, NodeCondition condition) {
        Future<Void> deployed = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.PROXY_LISTEN)) {
            ProxySettings proxy = settings(settings, listener);
            deployed = deployed.compose(done -> node.deploy(
                            "proxy",
                            loops(settings),
                            () -> new ProxyVerticle(proxy, runtime, metrics, condition.drain())))
                    .onSuccess(done -> condition.listeners().opened(listener.address()))
                    .onFailure(e -> condition.listeners().failed(listener.address(), String.valueOf(e.getMessage())));
        }
        return deployed;
    }

    private static int loops(Settings settings) {
        return settings.get(SettingTable.NGINX_WORKER_PROCESSES);
    }

    private static ProxySettings settings(Settings settings, Listener listener) {
        return ProxySettings.on(listener)
                .withUpstreamPool(
                        settings.get(SettingTable.UPSTREAM_KEEPALIVE_POOL_SIZE),
                        settings.get(SettingTable.UPSTREAM_KEEPALIVE_IDLE_TIMEOUT)
                                .toMillis());
    }
}
