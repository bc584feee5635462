package io.sluice.plugin;

/** A plugin that decides over requests before they are sent to the upstream. */
public interface AccessPlugin extends PluginType {
    /**
     * Makes of one configuration what its requests meet. Called once for each configured plugin and each change of it,
     * never on an event loop, with values that the schema has checked and filled up.
     *
     * @throws IllegalArgumentException for a configuration that cannot be served, with a message that holds no secret; the
     *     plugin's scope then fails closed
     */
    AccessHandler prepare(PluginConfig config);

    @Override
    default boolean isAvailable() {
        return true;
    }
}
