/** Both state machines on a simulated network with simulated time; a seed decides everything that happens. */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.simulation;
