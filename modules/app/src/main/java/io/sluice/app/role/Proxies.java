package io.sluice.app.role;

import io.sluice.dp.proxy.ProxyMetrics;
import io.sluice.dp.proxy.ProxySettings;
import io.sluice.dp.proxy.ProxyVerticle;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.vertx.core.Future;

/** The proxies of a node: for each address of {@code proxy_listen} one on each event loop. */
final class Proxies {
    private Proxies() {}

    static Future<Void> deploy(Settings settings, RunningNode node, RuntimeHolder runtime, ProxyMetrics metrics) {
        Future<Void> deployed = Future.succeededFuture();
        for (Listener listener : settings.get(SettingTable.PROXY_LISTEN)) {
            ProxySettings proxy = settings(settings, listener);
            deployed = deployed.compose(done -> node.deploy(
                    "proxy",
                    settings.get(SettingTable.NGINX_WORKER_PROCESSES),
                    () -> new ProxyVerticle(proxy, runtime, metrics)));
        }
        return deployed;
    }

    private static ProxySettings settings(Settings settings, Listener listener) {
        return ProxySettings.on(listener)
                .withUpstreamPool(
                        settings.get(SettingTable.UPSTREAM_KEEPALIVE_POOL_SIZE),
                        settings.get(SettingTable.UPSTREAM_KEEPALIVE_IDLE_TIMEOUT)
                                .toMillis());
    }
}
