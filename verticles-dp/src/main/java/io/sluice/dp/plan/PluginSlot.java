package io.sluice.dp.plan;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All configured plugins of one name by their scopes; immutable, sharing with its predecessor.
 *
 * @param ofConsumers how many of them are for certain consumers
 * @param bodyReaders how many of these want the request's body
 */
record PluginSlot(String name, int priority, PMap<Scope, ConfiguredPlugin> byScope, int ofConsumers, int bodyReaders) {
    static PluginSlot empty(ConfiguredPlugin first) {
        return new PluginSlot(first.name(), first.priority(), HashTreePMap.empty(), 0, 0);
    }

    PluginSlot with(ConfiguredPlugin plugin) {
        ConfiguredPlugin old = byScope.get(plugin.scope());
        PluginSlot rest = old == null ? this : without(old);
        return rest.changed(rest.byScope.plus(plugin.scope(), plugin), plugin, 1);
    }

    /** Without this plugin, unless another has taken its place. */
    PluginSlot without(ConfiguredPlugin plugin) {
        ConfiguredPlugin there = byScope.get(plugin.scope());
        return there == null || !there.id().equals(plugin.id())
                ? this
                : changed(byScope.minus(plugin.scope()), there, -1);
    }

    private PluginSlot changed(PMap<Scope, ConfiguredPlugin> next, ConfiguredPlugin plugin, int more) {
        boolean consumers = plugin.scope().ofConsumers();
        return new PluginSlot(
                name,
                priority,
                next,
                ofConsumers + (consumers ? more : 0),
                bodyReaders + (consumers && plugin.readsBody() ? more : 0));
    }

    boolean isEmpty() {
        return byScope.isEmpty();
    }

    boolean forConsumers() {
        return ofConsumers > 0;
    }

    boolean readsBodyForConsumers() {
        return bodyReaders > 0;
    }

    @Nullable
    ConfiguredPlugin choose(@Nullable String routeId, @Nullable String serviceId, @Nullable Who who) {
        return Precedence.first(scope -> byScope.get(scope), routeId, serviceId, who);
    }
}
