package io.sluice.dp.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** All enabled plugins of a configuration; immutable, sharing with its predecessor what did not change. */
public final class PluginTable {
    public static final PluginTable EMPTY = new PluginTable(HashTreePMap.empty(), HashTreePMap.empty());

    /** Kong's order, to the letter: of two with the same priority the later in the alphabet runs first. */
    private static final Comparator<PluginSlot> ORDER = Comparator.comparingInt(PluginSlot::priority)
            .thenComparing(PluginSlot::name)
            .reversed();

    private final PMap<String, ConfiguredPlugin> byId;
    private final PMap<String, PluginSlot> slots;

    private PluginTable(PMap<String, ConfiguredPlugin> byId, PMap<String, PluginSlot> slots) {
        this.byId = byId;
        this.slots = slots;
    }

    public @Nullable ConfiguredPlugin get(String id) {
        return byId.get(id);
    }

    public Collection<ConfiguredPlugin> all() {
        return byId.values();
    }

    public PluginTable with(ConfiguredPlugin plugin) {
        PluginTable rest = without(plugin.id());
        PluginSlot slot = rest.slots.get(plugin.name());
        PluginSlot next = (slot == null ? PluginSlot.empty(plugin) : slot).with(plugin);
        return new PluginTable(rest.byId.plus(plugin.id(), plugin), rest.slots.plus(plugin.name(), next));
    }

    public PluginTable without(String id) {
        ConfiguredPlugin plugin = byId.get(id);
        PluginSlot slot = plugin == null ? null : slots.get(plugin.name());
        if (plugin == null || slot == null) {
            return this;
        }
        PluginSlot next = slot.without(plugin);
        return new PluginTable(
                byId.minus(id), next.isEmpty() ? slots.minus(plugin.name()) : slots.plus(plugin.name(), next));
    }

    /** Whether plans made of the other table differ from this one's by no more than what is for certain routes and services. */
    public boolean plansAlike(PluginTable other, String name) {
        PluginSlot one = slots.get(name);
        PluginSlot two = other.slots.get(name);
        boolean consumers = one != null && one.forConsumers();
        boolean body = one != null && one.readsBodyForConsumers();
        return consumers == (two != null && two.forConsumers()) && body == (two != null && two.readsBodyForConsumers());
    }

    /**
     * What requests meet on a route of a service; null for nothing.
     *
     * @param routeId null for the routes without plugins of their own or of their service
     */
    public @Nullable PluginPlan plan(@Nullable String routeId, @Nullable String serviceId) {
        List<PluginPlan.Step> steps = new ArrayList<>();
        slots.values().stream().sorted(ORDER).forEach(slot -> {
            ConfiguredPlugin forAnyone = slot.choose(routeId, serviceId, null);
            if (forAnyone != null || slot.forConsumers()) {
                boolean readsBody = slot.readsBodyForConsumers() || (forAnyone != null && forAnyone.readsBody());
                steps.add(new PluginPlan.Step(slot.name(), forAnyone, slot.forConsumers(), readsBody));
            }
        });
        return steps.isEmpty() ? null : new PluginPlan(routeId, serviceId, steps);
    }

    @Nullable
    ConfiguredPlugin choose(String name, PluginPlan plan, Who who) {
        PluginSlot slot = slots.get(name);
        return slot == null ? null : slot.choose(plan.routeId(), plan.serviceId(), who);
    }
}
