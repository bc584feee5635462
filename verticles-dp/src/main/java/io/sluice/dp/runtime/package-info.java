/**
 * A configuration compiled for traffic: one immutable object that a request keeps from its beginning to its end, and the
 * holder that swaps it. Sockets and event loops stay outside.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.runtime;
