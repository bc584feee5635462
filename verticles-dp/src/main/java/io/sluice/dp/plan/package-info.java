/**
 * Plans: which of the configured plugins a request will meet, and in which order, compiled from {@code plugins} entities.
 * How a plugin is asked, and what it may change, belongs to the proxy.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.plan;
