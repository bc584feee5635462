package io.sluice.cp.admin.plugins;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.model.Entity;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import org.jspecify.annotations.Nullable;

/** Warns who turns on a plugin that this version only knows the configuration of: its scope fails closed. */
public record PluginAvailability(PluginCatalog catalog) implements EntityBehaviour {
    /** The entity type that this is about. */
    public static final String TYPE = "plugins";

    @Override
    public @Nullable String warning(Entity written) {
        String name = String.valueOf(written.get("name"));
        PluginType type = catalog.find(name);
        boolean unavailable = type != null && !type.isAvailable();
        return unavailable && Boolean.TRUE.equals(written.get("enabled"))
                ? "plugin " + name
                        + " is not available in this version: requests in its scope are answered with 500 until it is disabled or deleted"
                : null;
    }
}
