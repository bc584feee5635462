package io.sluice.dp.runtime;

import io.sluice.dp.plan.PluginPlan;
import io.sluice.router.Route;
import org.jspecify.annotations.Nullable;

/**
 * What a matched route leads to: its preparation for requests; immutable. The service is looked up in the {@link Runtime}.
 *
 * @param plugins null when no plugin is for this route or its service alone: then {@link Runtime#plan} knows the rest
 */
public record RoutePlan(Route route, @Nullable PluginPlan plugins) {}
