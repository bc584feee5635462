/**
 * The targets that a data plane shares its traffic among, as it sees them, on their way to the control planes.
 * Plain values only: who checks targets and who shows them are elsewhere.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.telemetry.upstream;
