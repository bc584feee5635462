/**
 * What happens on nodes, as small typed events: raised where it happens, held until they are on their way to the control planes.
 * Knows Vert.x and plain values only: the rooms in which something happens come here, never the other way round.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.telemetry.event;
