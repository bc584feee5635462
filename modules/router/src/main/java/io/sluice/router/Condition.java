package io.sluice.router;

/** A compiled route expression. */
@FunctionalInterface
interface Condition {
    /** @param taken is told how much of the path was matched, as far as that decides what a route strips */
    boolean holds(RoutingRequest request, TakenPath taken);
}
