package io.sluice.dp.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plugins that the requests of a route will meet, in their order; immutable. */
public final class PluginPlan {
    /**
     * The turn of the plugins of one name, of which a request meets at most one.
     *
     * @param forAnyone who is chosen as long as the consumer is not known
     * @param forConsumers whether a consumer may get another one
     */
    public record Step(String name, @Nullable ConfiguredPlugin forAnyone, boolean forConsumers, boolean readsBody) {}

    private final @Nullable String routeId;
    private final @Nullable String serviceId;
    private final List<Step> steps;
    private final boolean readsBody;

    PluginPlan(@Nullable String routeId, @Nullable String serviceId, List<Step> steps) {
        this.routeId = routeId;
        this.serviceId = serviceId;
        this.steps = List.copyOf(steps);
        this.readsBody = steps.stream().anyMatch(Step::readsBody);
    }

    public List<Step> steps() {
        return steps;
    }

    /** Whether a plugin may want the request's body. */
    public boolean readsBody() {
        return readsBody;
    }

    /** Whose turn it is; null for nobody. */
    public @Nullable ConfiguredPlugin choose(Step step, PluginTable table, @Nullable Who who) {
        return who == null || !step.forConsumers() ? step.forAnyone() : table.choose(step.name(), this, who);
    }

    @Nullable
    String routeId() {
        return routeId;
    }

    @Nullable
    String serviceId() {
        return serviceId;
    }
}
