package io.sluice.dp.runtime;

import io.sluice.router.Route;

/** What a matched route leads to: its preparation for requests; immutable. The service is looked up in the {@link Runtime}. */
public record RoutePlan(Route route) {}
