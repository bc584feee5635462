/**
 * What a node without a cluster of its own counts: on its event bus and, from a data plane, to its control planes.
 * Only what reports may enter; what is counted comes from the parts that count it.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.telemetry;
