package io.sluice.app.role;

import io.sluice.bridge.ForwardProxy;
import io.sluice.node.ProxyServer;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import org.jspecify.annotations.Nullable;

/** The proxy that the settings put between a data plane and its control planes, for configuration and telemetry alike. */
final class ForwardProxies {
    private ForwardProxies() {}

    /**
     * Reads the files of {@code lua_ssl_trusted_certificate} where they are needed.
     *
     * @return null without {@code cluster_use_proxy}, whatever {@code proxy_server} says
     */
    static @Nullable ForwardProxy of(Settings settings) throws PkiException {
        if (!settings.get(SettingTable.CLUSTER_USE_PROXY)) {
            return null;
        }
        ProxyServer server = settings.get(SettingTable.PROXY_SERVER);
        return new ForwardProxy(
                server.address().host(),
                server.address().port(),
                server.tls() ? ForwardProxyTrust.of(settings) : null,
                server.user(),
                server.password());
    }
}
