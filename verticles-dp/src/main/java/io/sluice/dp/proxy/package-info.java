/**
 * The traffic: one server socket, one set of upstream connections and one set of counters per event loop, and the pipe
 * between them. Configuration is only read here, through the runtime that a request takes at its start.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.proxy;
