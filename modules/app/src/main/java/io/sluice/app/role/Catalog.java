package io.sluice.app.role;

import io.sluice.node.RouterFlavor;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.plugins.PluginCatalog;

/** What a node can be configured with, which depends on its {@code router_flavor}. */
public final class Catalog {
    private Catalog() {}

    public static PluginCatalog of(Settings settings) {
        return settings.get(SettingTable.ROUTER_FLAVOR) == RouterFlavor.EXPRESSIONS
                ? PluginCatalog.WITH_EXPRESSIONS
                : PluginCatalog.BUNDLED;
    }
}
