package io.sluice.plugin;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of plugin: its name, its place in the order of plugins, and what its configuration is made of. Found by
 * {@link java.util.ServiceLoader}; implementations have a public constructor without arguments and no state.
 */
public interface PluginType {
    /** As {@code plugins} entities name it, such as {@code key-auth}. */
    String name();

    /** The plugin's own version, of which a data plane's must be of the same major; null for that of the program it comes with. */
    default @Nullable String version() {
        return null;
    }

    /** Plugins with a higher priority run first; Kong's numbers. */
    int priority();

    /**
     * What this plugin adds to the fields of a {@code plugins} entity, or declares anew: always {@code config} and
     * {@code protocols}, and the scopes that it does not have.
     */
    Shape schema();

    /** The entity types that come with the plugin, such as its credentials; a type after those that it refers to. */
    default List<EntitySchema> entities() {
        return List.of();
    }

    /** Whether this version of the node can do what the plugin is for; where it cannot, the plugin's scope fails closed. */
    default boolean isAvailable() {
        return false;
    }
}
