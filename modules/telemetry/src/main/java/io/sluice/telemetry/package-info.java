/**
 * What a node counts: collected from suppliers, shown as Prometheus text and as a compact map for the event bus.
 * Knows names and numbers only: no other room of the house may enter, each registers what it has.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.telemetry;
