/**
 * The data plane's side of the bridge: the connection to a control plane, the cache, and the way into the runtime.
 * When to do what is decided in {@code io.sluice.sync}; only its connection to the outside may enter here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.dp.sync;
