/**
 * What happens in the cluster and how its data planes see their targets, for those who watch: as lists and as a stream.
 * Shows what the telemetry of this control plane has gathered; nothing here may change anything.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.events;
